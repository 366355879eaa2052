"""The two taggers that come with the program, each read once in a process."""

from functools import cache

from astana_reader.assets import resource
from astana_reader.entities.tagging.deep import DeepTagger, load_deep
from astana_reader.entities.tagging.quick import QuickTagger, load_quick

DEEPEST = 400_000  # code points: some two minutes of the deep model on one core


@cache
def quick_tagger() -> QuickTagger:
    """For every text. UnreadableList when its file is missing or damaged."""
    return load_quick(resource("models", "quick.npz"))


@cache
def deep_tagger() -> DeepTagger:
    """For texts of up to DEEPEST code points. Errors as `quick_tagger`."""
    return load_deep(resource("models", "deep.npz"), quick_tagger())
