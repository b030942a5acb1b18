"""Takes an uploaded file into memory, never onto a disk, and never more of it than this page allows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from krachtwijk.trying.limits import MEGABYTE, MOST_MEGABYTES


class InMemoryOnly(FileUploadHandler):
    """Holds the files of one request. `too_large`: something was left out; the other fields are still read."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.held = BytesIO()
        self.received = 0
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the piece; counted over all files, so that many small ones do not get past the limit."""
        self.received += len(raw_data)
        if self.received > MOST_MEGABYTES * MEGABYTE:
            self.held, self.too_large = BytesIO(), True
            raise SkipFile
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
