"""Ids in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

# Stories and articles are named by 16 hexadecimal digits.
Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="16 hexadecimal digits")]
