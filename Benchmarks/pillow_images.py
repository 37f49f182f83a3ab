"""Pillow's side of `bench images`: processor milliseconds a picture of a folder.

    python Benchmarks/pillow_images.py <folder> <size>

A picture is decoded, turned upright, converted to RGB, resized by BICUBIC and handed over as an array.
"""

import io
import pathlib
import sys
import time

import numpy
from PIL import Image, ImageOps


def walk(files: list[bytes], size: int) -> float:
    start = time.process_time()
    for data in files:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
        numpy.asarray(image.resize((size, size), Image.BICUBIC))
    return (time.process_time() - start) * 1000 / len(files)


def main() -> None:
    files = [file.read_bytes() for file in sorted(pathlib.Path(sys.argv[1]).iterdir())]
    walk(files, int(sys.argv[2]))
    print(walk(files, int(sys.argv[2])))


if __name__ == "__main__":
    main()
