"""The pages of proposals: reading, writing, making together, and what others say."""
