"""The arrays of a trained model, out of its file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from astana_reader.errors import Reason, UnreadableList

Weights = Mapping[str, npt.NDArray[np.generic]]


@contextmanager
def weights_in(path: Path) -> Iterator[Weights]:
    """The arrays in the file at `path`, by name, to make a tagger of inside.

    UnreadableList when the file is missing or damaged, or lacks what the tagger is made of.
    """
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            yield dict(file)
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    except (BadZipFile, EOFError, KeyError, ValueError) as error:
        raise UnreadableList(path, Reason.DAMAGED, detail=str(error)) from error
