"""Trains the quick tagger and writes resources/models/quick.npz.

    pip install -e '.[train]'
    python scripts/train_quick.py NER_FOLDER TEACHER.npz OUT.npz [--labelled FILE.npz] [--epochs 12]

A bidirectional LSTM over pieces, edges and lists (entities/tagging/features.py). The pieces begin
as the teacher's own, turned to fewer dimensions by their principal axes. It learns from
NER_FOLDER/train/anercorp-train.tsv, from copies of it with other people's names, and from news
that the deep tagger has labelled (scripts/label_news.py), by the teacher's probabilities. The
weights of the last epochs are averaged, the bias towards names is chosen on NER_FOLDER/dev.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.tagging.features import (
    BITS,
    EDGES,
    FLAGS,
    LISTS,
    MOST_PIECES,
    NameLists,
    edges,
    folded,
    pair_flags,
    word_flags,
)
from astana_reader.entities.tagging.pieces import Pieces
from astana_reader.entities.tagging.quick import QuickTagger
from astana_reader.entities.tagging.scoring import Score, sentences
from astana_reader.entities.tagging.tags import TAGS, runs

SEED = 11
PIECE_WIDTH, EDGE_WIDTH, WIDTH = 96, 32, 128
BATCH = 32
WORDS = 60  # of a sentence that is trained on at a time
RATE, PIECE_RATE = 4e-3, 3e-3
AVERAGED = 3  # last epochs
SMOOTHED = 0.97  # what a marked tag gets of the probability
SWAPPED, CLITIC = 0.8, 0.1  # share of the names replaced in a copy; of those that get a clitic
NO_PIECE = 0.1  # share of the words whose pieces are hidden in training, so that context counts
Sentence = list[str]
Tagged = list[tuple[str, str]]
Labels = tuple[Sentence, np.ndarray]  # words; a row of probabilities a word
Example = tuple[np.ndarray, np.ndarray, np.ndarray]  # numbers of words; flags of pairs; labels


class ListMaker:
    """Gathers the lists that may be shipped, folded: CC0, MIT, CC BY 4.0, Unicode licence."""

    def __init__(self, folder: Path) -> None:
        self.names: dict[str, int] = {}
        self._folder = folder / "gazetteers"

    def made(self) -> NameLists:
        """All of them."""
        self._people()
        self._places()
        for row in self._table("arwikicats-nationalities.tsv"):
            for name in row[3:]:
                self._add(name, "adjective")
        return NameLists.made(self.names)

    def _people(self) -> None:
        for name, role, *_ in self._table("romanizer-name-units.tsv"):
            self._add(name, role if role in LISTS else "name")
        for name, *_ in self._table("arabnamer-names.tsv"):
            self._add(name, "name")
        for name, *_ in self._table("romanizer-full-names.tsv"):
            self._pairs(name, "full name")

    def _places(self) -> None:
        for kind, name, *_ in self._table("arwikicats-names.tsv"):
            if kind in {"city", "region", "county"}:
                self._place(name)
            elif kind == "club":
                self._add(name, "body")
            else:
                self._pairs(name, "full name")
        for file in ("geonames-cities.tsv", "cldr-cities.tsv", "cldr-territories.tsv"):
            for _, name, *_ in self._table(file):
                self._place(name)
                if "territories" in file:
                    self._add(name, "country")

    def _table(self, file: str) -> list[list[str]]:
        lines = (self._folder / file).read_text("utf-8").splitlines()[1:]
        return [line.split("\t") for line in lines if line.strip()]

    def _add(self, name: str, which: str) -> None:
        key = skeleton(name).strip()
        if len(key) > 1:
            self.names[key] = self.names.get(key, 0) | 1 << LISTS.index(which)

    def _pairs(self, name: str, which: str) -> None:
        for first, second in pairwise(name.split()):
            self._add(f"{first} {second}", which)

    def _place(self, name: str) -> None:
        first, *others = name.split()
        if not others:
            self._add(name, "place")
            return
        self._add(first, "place begins")
        for word in others:
            self._add(word, "place goes on")
        self._pairs(name, "full place")


class Net(nn.Module):
    """The tagger that QuickTagger runs, to be trained."""

    def __init__(self, pieces: np.ndarray) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag.from_pretrained(
            torch.from_numpy(pieces), freeze=False, mode="mean"
        )
        self.edges = nn.EmbeddingBag(EDGES, EDGE_WIDTH, mode="mean")
        nn.init.normal_(self.edges.weight, std=0.3)
        self.lstm = nn.LSTM(pieces.shape[1] + EDGE_WIDTH + FLAGS, WIDTH, bidirectional=True)
        self.head = nn.Linear(2 * WIDTH, len(TAGS))
        self.before, self.after = nn.Dropout(0.3), nn.Dropout(0.45)

    def forward(self, batch: "Batch") -> Tensor:
        """Logits (word, sentence, tag)."""
        pieces = self.pieces(*batch.pieces)
        if self.training:
            pieces = pieces * (torch.rand(len(pieces), 1) > NO_PIECE)
        own = torch.cat([pieces, self.edges(*batch.edges), batch.alone], 1)
        state = torch.cat([own[batch.words], batch.beside], 2)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.before(state), batch.lengths, enforce_sorted=False
        )
        found, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0])
        return self.head(self.after(found))


class Features:
    """Features of the words of a text, each made once."""

    def __init__(self, pieces: Pieces, lists: NameLists, text: Sequence[Sentence]) -> None:
        words = sorted({word for sentence in text for word in sentence})
        self.numbers = {word: i for i, word in enumerate(words)}
        self.forms = folded(words)
        self.pieces = [pieces.of(word)[:MOST_PIECES] for word in words]
        self.edges = [edges(form) for form in self.forms]
        self.alone = torch.from_numpy(word_flags(words, self.forms, lists))
        self.lists = lists

    def sentence(self, words: Sentence) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of its words, and what tells of each pair."""
        numbers = np.array([self.numbers[word] for word in words])
        flags = pair_flags([self.forms[i] for i in numbers], self.lists)
        return numbers, flags.astype(np.int8)


def bag(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Rows of numbers as an EmbeddingBag takes them."""
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])[:-1]])
    return torch.tensor([n for row in rows for n in row]), torch.from_numpy(starts)


class Batch:
    """Some sentences side by side."""

    def __init__(self, part: Sequence[Example], features: Features) -> None:
        words, again = np.unique(
            np.concatenate([numbers for numbers, _, _ in part]), return_inverse=True
        )
        self.pieces = bag([features.pieces[i] for i in words])
        self.edges = bag([features.edges[i] for i in words])
        self.alone = features.alone[words]
        self.lengths = torch.tensor([len(numbers) for numbers, _, _ in part])
        longest, at = int(self.lengths.max()), 0
        own = np.zeros((longest, len(part)), np.int64)
        beside = np.zeros((longest, len(part), 2 * BITS), np.float32)
        wanted = np.zeros((longest, len(part), len(TAGS)), np.float32)
        for i, (numbers, flags, rows) in enumerate(part):
            n = len(numbers)
            own[:n, i], beside[:n, i], wanted[:n, i] = again[at : at + n], flags, rows
            at += n
        self.words, self.beside = torch.from_numpy(own), torch.from_numpy(beside)
        self.wanted = torch.from_numpy(wanted)


def swapped(row: Tagged, names: Sequence[str], chance: random.Random) -> Tagged:
    """The sentence with most names of people replaced by others as long, some under a clitic."""
    found: Tagged = []
    at = 0
    for name in runs([tag for _, tag in row]):
        if name.kind != "PERS" or chance.random() >= SWAPPED:
            continue
        words = chance.choice(names).split()
        if name.end - name.start == 1:
            words = words[-1:]
        if chance.random() < CLITIC:
            words[0] = chance.choice("ولب") + words[0]
        found += row[at : name.start]
        found += [(word, "I-PERS" if n else "B-PERS") for n, word in enumerate(words)]
        at = name.end
    return found + row[at:]


def full_names(folder: Path) -> list[str]:
    """Names of people, two to four words (CC0)."""
    text = (folder / "gazetteers/romanizer-full-names.tsv").read_text("utf-8")
    names = [line.split("\t")[0] for line in text.splitlines()[1:]]
    return [name for name in names if 1 < len(name.split()) < 5]


def marked(text: Sequence[Tagged]) -> list[Labels]:
    """The sentences with their tags as probabilities."""
    found = []
    for row in text:
        for at in range(0, len(row), WORDS):
            part = row[at : at + WORDS]
            table = np.full((len(part), len(TAGS)), (1 - SMOOTHED) / (len(TAGS) - 1), np.float32)
            table[range(len(part)), [TAGS.index(tag) for _, tag in part]] = SMOOTHED
            found.append(([word for word, _ in part], table))
    return found


def labelled(path: Path | None) -> list[Labels]:
    """News with the teacher's log probabilities, as scripts/label_news.py writes it."""
    if path is None:
        return []
    with np.load(path) as file:
        rows, text = np.exp(file["scores"].astype(np.float32)), file["words"].tobytes().decode()
    found, at = [], 0
    for line in text.split("\n"):
        words = line.split(" ")
        found.append((words, rows[at : at + len(words)]))
        at += len(words)
    return found


def turned(rows: np.ndarray, width: int) -> np.ndarray:
    """Rows on their principal axes, the first `width`; of unit variance on the whole."""
    centred = rows - rows.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    found = centred @ axes[:, ::-1][:, :width]
    return np.ascontiguousarray(found / found.std(), np.float32)


def batches(text: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """An epoch, sentences of about one length together."""
    order = sorted(range(len(text)), key=lambda i: len(text[i][0]) + 6 * chance.random())
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    for group in groups:
        yield [text[i] for i in group]


def packed(weight: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Eight bits a weight, one scale a row."""
    rows = weight.detach().numpy()
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
    return np.round(rows / scale).astype(np.int8), scale.astype(np.float32)


def weights_of(net: Net, lists: NameLists, vocabulary: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of quick.npz."""
    found = {"vocabulary": vocabulary, "list_hashes": lists.hashes, "list_bits": lists.lists}
    for name, table in (("pieces", net.pieces.weight), ("edges", net.edges.weight)):
        found[name], found[f"{name}.scale"] = packed(table)
    state = {name: value.detach().numpy() for name, value in net.lstm.named_parameters()}
    for way, end in (("forward", ""), ("backward", "_reverse")):
        found[f"{way}.input"] = state[f"weight_ih_l0{end}"].astype(np.float16)
        found[f"{way}.state"] = state[f"weight_hh_l0{end}"].astype(np.float16)
        bias = state[f"bias_ih_l0{end}"] + state[f"bias_hh_l0{end}"]
        found[f"{way}.bias"] = bias.astype(np.float32)
    found["head"] = net.head.weight.detach().numpy().astype(np.float16)
    found["head.bias"] = net.head.bias.detach().numpy()
    return found


def score(tagger: QuickTagger, dev: Sequence[tuple[Sentence, list[str]]]) -> Score:
    """How well the tagger finds the names of a text."""
    found = Score()
    for (_, gold), tags in zip(dev, tagger.tags([words for words, _ in dev]), strict=True):
        found.add(gold, tags)
    return found


def tuned(weights: dict[str, np.ndarray], dev: Sequence[tuple[Sentence, list[str]]]) -> Score:
    """Lower the score of `no name` as far as F1 on dev gains; `weights` keeps the best."""
    plain = weights["head.bias"].copy()
    best, chosen = Score(), plain
    for less in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3):
        weights["head.bias"] = plain - np.eye(1, len(TAGS), 0, dtype=np.float32)[0] * less
        found = score(QuickTagger(weights), dev)
        print("less", less, found.summary(), flush=True)
        if found.f1() > best.f1():
            best, chosen = found, weights["head.bias"]
    weights["head.bias"] = chosen
    return best


def trained(net: Net, examples: Sequence[Example], features: Features, epochs: int) -> None:
    """Train; leave the mean of the last epochs in `net`."""
    chance = random.Random(SEED)  # noqa: S311  (not for secrets)
    fine = [net.pieces.weight]
    rest = [part for name, part in net.named_parameters() if name != "pieces.weight"]
    optimiser = torch.optim.AdamW(
        [{"params": fine, "lr": PIECE_RATE}, {"params": rest, "lr": RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda epoch: 1 - 0.9 * epoch / epochs)
    sums: dict[str, Tensor] = {}
    for epoch in range(epochs):
        begin, losses = time.monotonic(), []
        net.train()
        for part in batches(examples, chance):
            batch = Batch(part, features)
            found = functional.log_softmax(net(batch), 2)
            loss = -(batch.wanted * found).sum() / batch.lengths.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
        schedule.step()
        seconds = round(time.monotonic() - begin)
        print(epoch, round(float(np.mean(losses)), 4), f"{seconds} s", flush=True)
        if epoch >= epochs - AVERAGED:
            for name, tensor in net.state_dict().items():
                sums[name] = sums.get(name, 0) + tensor.detach().clone() / AVERAGED
    net.load_state_dict(sums)


def read_dev(path: Path) -> list[tuple[Sentence, list[str]]]:
    """The words and tags of each sentence."""
    return [
        ([word for word, _ in row], [tag for _, tag in row])
        for row in sentences(path.read_text("utf-8"))
    ]


def main() -> None:
    """Train, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--labelled", type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--share", type=float, default=1.0, help="of the marked text")
    parser.add_argument("--copies", type=int, default=2, help="of it, with other people's names")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(asked.threads)
    chance = random.Random(SEED)  # noqa: S311  (not for secrets)
    teacher = np.load(asked.teacher)
    vocabulary = json.loads(teacher["vocabulary"].tobytes())
    pieces = Pieces(vocabulary["pieces"], vocabulary["scores"], vocabulary["norm"])
    rows = teacher["word.weight"].astype(np.float32) * teacher["word.weight.scale"]
    lists = ListMaker(asked.folder).made()
    read = list(sentences((asked.folder / "train/anercorp-train.tsv").read_text("utf-8")))
    read = read[: round(asked.share * len(read))]
    names = full_names(asked.folder)
    copies = [swapped(row, names, chance) for _ in range(asked.copies) for row in read]
    text = marked([*read, *copies]) + labelled(asked.labelled)
    features = Features(pieces, lists, [words for words, _ in text])
    net = Net(turned(rows, PIECE_WIDTH))
    examples = [(*features.sentence(words), rows) for words, rows in text]
    trained(net, examples, features, asked.epochs)
    weights = weights_of(net, lists, teacher["vocabulary"])
    print("chosen", tuned(weights, read_dev(asked.folder / "dev/anercorp-dev.tsv")).summary())
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(asked.out, **weights)


if __name__ == "__main__":
    main()
