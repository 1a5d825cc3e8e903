"""Pairs of statements of which the later one is invented, for the cross-encoder to learn relations from.

`data/minted_pairs.tsv`: a line for each pair, with the number that the earlier statement has in `data/news_pairs.jsonl`,
the number there of a statement whose speaker the later one is given to, its day, the label, its cue and its content.
Nobody ever said what is later: a language model wrote it for this project, asked for the label (a quarter of them for
words that are alike and bear on nothing), and gave another where the earlier statement did not suit it. No figure is
measured on them. The comparer's features need whole articles and do not see them.

`data/minted_inference.tsv`: a premise and what follows from it, what may or may not be and what cannot, all invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from training import coded
from training.relations_data import news_article, news_rows, news_statement

from walkback.records import SaidOn, Statement
from walkback.relations.crossencoder import in_words
from walkback.relations.said import Said, said_all

if TYPE_CHECKING:
    from pathlib import Path

FILE = coded.FILE.with_name("minted_pairs.tsv")
INFERENCE = coded.FILE.with_name("minted_inference.tsv")
LABELS = ("entailment", "neutral", "contradiction")
UNREAD = np.zeros(0, np.float32)


def texts(shared: Path) -> dict:
    """Return the pairs in words in both orders, days exchanged, and their labels, as `relations_data.texts` does."""
    statements, _ = news_rows()
    lines = [line.split("\t") for line in FILE.read_text("utf8").splitlines()]
    sources = coded.sources(shared, {fields["set"] for fields in statements})
    there, back = [], []
    for number, speaker, day, _, cue, content in lines:
        fields = statements[int(number)]
        article = news_article(sources[fields["set"], fields["article"]])
        first = said_all(article, [news_statement(article.id, int(number), fields)], [UNREAD])[0]
        said_on = first.statement.said_on
        earlier = said_on.edtf if said_on else first.published
        second = invented(statements[int(speaker)], day, cue, content)
        there.append((in_words(first), in_words(second)))
        back.append((in_words(second, earlier), in_words(first, day)))
    return {"there": there, "back": back, "labels": [label for _, _, _, label, *_ in lines]}


def invented(speaker: dict, day: str, cue: str, content: str) -> Said:
    """Return words as a statement of the speaker of a news statement."""
    name, side = speaker.get("speaker"), speaker.get("side")
    statement = Statement("", "", (), speaker_name=name, side=side, said_on=SaidOn(day, "given"))
    return Said(statement, content, cue, (), day, UNREAD)


def inference() -> list[dict]:
    """Return the bare pairs in the form of SHARED/data/pairs/nli_train.jsonl.gz."""
    lines = [line.split("\t") for line in INFERENCE.read_text("utf8").splitlines()]
    return [
        {"premise": premise, "hypothesis": hypothesis, "label": label}
        for premise, *hypotheses in lines
        for label, hypothesis in zip(LABELS, hypotheses, strict=True)
    ]
