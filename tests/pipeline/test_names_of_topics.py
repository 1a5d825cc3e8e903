"""Names of the topics of a real article."""

from __future__ import annotations

from tests.shared import SHARED, needs_shared
from walkback.articles import read_paths
from walkback.pipeline import draft
from walkback.positions import MemoryTopics, assign_topics
from walkback.records import Article

pytestmark = needs_shared
MATTER = "missile defence in Poland"


def test_of_the_topics_of_an_article_on_one_matter_the_largest_has_the_plain_name() -> None:
    items = read_paths([SHARED / "data/articles/north_korea.jsonl.gz"])
    article = next(item for item in items if isinstance(item, Article) and "arms-control talks" in item.title)
    drafted, store = draft(article), MemoryTopics()
    assign_topics(article, drafted.assembly.statements, store, encoded=drafted.encoded)
    sizes = {topic.label: topic.size for topic in store.topics() if topic.label.partition(": ")[0] == MATTER}
    assert len(sizes) > 1
    assert max(sizes, key=lambda label: sizes[label]) == MATTER
