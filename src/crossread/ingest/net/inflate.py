"""Bodies unpacked as they come, never more than asked for: a bomb ends at the limit."""

from __future__ import annotations

import zlib

# What we say we understand. Brotli and zstd would need decoders that can be stopped midway.
ACCEPTED = "gzip, deflate"
_STEP = 1 << 18


class PackingError(ValueError):
    """The body is packed in a way that we did not ask for, or damaged; the message says which."""


class Inflater:
    """Unpacks one body; give it the pieces in their order, then ``end``."""

    def __init__(self, encoding: str | None) -> None:
        """For a ``Content-Encoding``.

        Raises:
            PackingError: it is none of those we accept.
        """
        name = (encoding or "identity").strip().lower()
        if name not in ("identity", "none", "", "gzip", "x-gzip", "deflate"):
            raise PackingError(f"it is packed as {name[:40]}, which was not asked for")
        self._packed = name not in ("identity", "none", "")
        self._deflate = name == "deflate"
        self._zlib = self._new() if self._packed else None
        self._begun = False

    def _new(self, *, raw: bool = False) -> zlib._Decompress:
        bits = -zlib.MAX_WBITS if raw else zlib.MAX_WBITS
        return zlib.decompressobj(bits if self._deflate else zlib.MAX_WBITS | 16)

    def feed(self, piece: bytes, room: int) -> list[bytes]:
        """What the piece unpacks to, cut some bytes beyond ``room``.

        Raises:
            PackingError: the packing is damaged.
        """
        if self._zlib is None:
            return [piece]
        found: list[bytes] = []
        while piece and room >= 0:
            part = self._step(piece, min(_STEP, room + 1))
            found.append(part)
            room -= len(part)
            piece = self._zlib.unconsumed_tail
            if self._zlib.eof:
                piece = self._zlib.unused_data.lstrip(b"\x00")
                if piece.startswith(b"\x1f\x8b"):  # gzip files may stand one after the other
                    self._zlib = self._new()
                else:
                    piece = b""
            elif not part and not piece:
                break
        return found

    def _step(self, piece: bytes, size: int) -> bytes:
        assert self._zlib is not None  # noqa: S101  for the type checker
        try:
            part = self._zlib.decompress(piece, size)
        except zlib.error as error:
            if not self._deflate or self._begun:
                raise PackingError(f"its packing is damaged ({error})") from error
            # Servers have always disagreed on whether deflate has zlib's frame.
            self._zlib = self._new(raw=True)
            try:
                part = self._zlib.decompress(piece, size)
            except zlib.error as again:
                raise PackingError(f"its packing is damaged ({again})") from again
        self._begun = True
        return part

    def end(self) -> None:
        """To be called after the last piece.

        Raises:
            PackingError: the packing goes on, so the body was cut off.
        """
        if self._zlib is not None and self._begun and not self._zlib.eof:
            raise PackingError("it was cut off")
