"""How large a file of Office is once it is unpacked: asked before anybody unpacks it."""

from __future__ import annotations

import io
import zipfile


def unpacked(data: bytes) -> int:
    """Bytes of all parts but pictures. Raises `ValueError` where the archive is damaged.

    What an archive says of a part is binding: no more is ever read of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist() if "/media/" not in part.filename)
    except (zipfile.BadZipFile, NotImplementedError) as damaged:
        raise ValueError("it is damaged") from damaged
