"""An invented round, played from a folder with the deeds of the other rooms, and its clock: for the demo alone."""
