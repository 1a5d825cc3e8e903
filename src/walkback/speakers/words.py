"""Words that the rules of this package turn on, each set with what it is for."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "CALENDAR",
    "COLLECTIVE",
    "CORPORATE",
    "FEMALE",
    "FEMININE",
    "HUMAN",
    "INDEPENDENT_HEADS",
    "INDEPENDENT_PLACES",
    "LOWER_START",
    "MALE",
    "MASCULINE",
    "MATTERS",
    "MODIFIERS",
    "NEUTER",
    "ORGANISATION",
    "PEOPLE",
    "PLURAL",
    "PREPOSITIONS",
    "PRESS_WORDS",
    "SAY",
    "STATE_OWNED",
    "SUBORDINATORS",
    "THINGS",
]  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MASCULINE: Final = _set("he his him himself")
FEMININE: Final = _set("she her hers herself")
NEUTER: Final = _set("it its itself")
PLURAL: Final = _set("they their them themselves both")
MALE: Final = _set(
    "mr sir king emir sultan spokesman congressman chairman businessman lord prince brother son "
    "husband father man pope "
    "assemblyman strongman statesman"
)
FEMALE: Final = _set(
    "mrs ms miss dame queen spokeswoman congresswoman chairwoman businesswoman lady princess sister "
    "daughter wife mother "
    "woman assemblywoman stateswoman"
)
HUMAN: Final = _set(
    "official source aide diplomat spokesman spokeswoman spokesperson adviser advisor lawyer attorney "
    "witness person people "
)
"""Nouns for particular people whom a text leaves unnamed."""
THINGS: Final = _set(
    "poll survey article report document image graphic list count policy comment statement record tweet "
    "news number study "
    "photo result figure picture map email file post letter rule law eye"
)
"""Nouns whose plurals "they" seldom takes up."""
PREPOSITIONS: Final = _set(
    "of to by with from in on at about against for between over under behind beside alongside around into upon toward "
    "towards including than via regarding despite without during after before until since"
)
SUBORDINATORS: Final = _set(
    "after before as while when if though although because since once until unless despite in for with during asked "
    "speaking"
)
"""Words with which a clause or phrase opens a sentence before its main subject."""
ABBREVIATIONS: Final = _set(
    "mr mrs ms dr sen sens rep reps gen adm lt col maj capt cmdr sgt gov st jr sr brig prof hon amb u.s u.n"
)
CALENDAR: Final = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september "
    "october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
)
LOWER_START: Final = _set(
    "the a an and but or nor so yet if when while as after before since because although though in "
    "on at by for with from "
    "to of into over under about against during until unless whether where what who whom whose "
    "which why how that this "
    "these those there here it its he his him she her they their them we our us you your i my me is "
    "was are were be been "
    "has have had do does did will would can could may might must shall should not no yes also "
    "still even just only then "
    "now later earlier meanwhile however instead despite amid among some any many most more much "
    "several few both each "
    "every all other another such one two three four five six seven eight nine ten first second last next new former "
    "asked speaking according addressing responding writing citing noting adding calling once today "
    "yesterday tomorrow "
    "tonight recently currently never always nevertheless moreover furthermore nothing something everyone everybody "
    "anyone nobody people officials lawmakers analysts experts critics sources please let like well look listen good "
    "great thank thanks oh ok okay sure maybe perhaps earlier under per via read see watch click photo image caption "
    "unlike except beyond besides inside outside following including regarding concerning throughout within "
    "without along across around above below near behind beneath toward towards upon onto till versus "
    "whenever hopefully email show hide replay meet indeed surely certainly clearly frankly finally "
    "eventually perhaps again once twice ahead together "
    "rather quite very too either neither whoever whatever whichever wherever borrowing sign breaking "
    "exclusive opinion analysis watch related story stories news "
    "copyright getty ap afp file updated published follow share tweet"
)
SAY: Final = re.compile(
    r"\s*,?\s*(?:who\s+|also\s+|has\s+|had\s+|have\s+|then\s+|later\s+|is\s+|was\s+|himself\s+|herself\s+)*"
    r"(?:said|says|told|tweeted|wrote|added|warned|argued|called|insisted|noted|vowed|asked|stated|claimed|declared|"
    r"announced|accused|urged|denied|suggested|explained|replied|responded|continued|promised|pledged|criti[cs]\w+|"
    r"acknowledged|described|praised|expressed|demanded|believes?|wants?|thinks?|hopes?|plans?|will|"
    r"would|could|is|was|"
    r"has|had|went|made|met|took|came|may|might|did|does)\b"
)
ORGANISATION: Final = _set(
    "information technology communications development observatory pacific international ministry department agency "
    "council committee commission "
    "university institute institution college school court "
    "party congress parliament senate house union association organization organisation foundation "
    "center centre bank "
    "group company corporation corp inc ltd llc co fund office bureau board authority forces force "
    "army navy guard police "
    "command corps administration government times post journal news press tribune herald magazine network radio tv "
    "television network church federation league alliance coalition front movement embassy project "
    "program initiative "
    "society academy club team service services caucus campaign act bill treaty agreement accord "
    "deal plan summit war "
    "conference forum street avenue square palace tower hotel airport island islands sea river "
    "peninsula mountain valley rights "
    "city county state states district province region gulf ocean bay games olympics cup award prize day "
    "week year base "
    "hôtel palais château amendment constitution article section protocol convention resolution "
    "security affairs relations studies policy "
    "building hall room airlines airways motors energy oil partners capital strategies analytics poll survey "
    "research pictures entertainment networks tours studios technologies industries holdings"
)
INDEPENDENT_PLACES: Final = re.compile(
    r"\b(?:University|Institute|Institution|College|School|Center|Centre|Foundation|think tank|think-tank|Council on|"
    r"Endowment|Association|Chamber|magazine|newspaper|Group|Capital|Securities|Bank of America|Inc|Corp|Company|LLC|"
    r"Research|Brookings|Project|Fund|Watch|Initiative|law firm|consultancy|consulting|nonprofit|non-profit|"
    r"News|Times|Post|Journal|Society|Alliance|Coalition|Network)\b"
)
STATE_OWNED: Final = re.compile(
    r"(?<![\w-])(?:official|state|state-run|state-owned|government|government-run)(?![\w-])"
)
INDEPENDENT_HEADS: Final = re.compile(
    r"\b(?:groups|companies|firms|businesses|investors|traders|economists|analysts|experts|scholars|"
    r"activists|campaigners|watchers|"
    r"polls?|survey|studies|study|observers|historians|scientists|charit(?:y|ies)|industry|unions?|lawyers|attorneys|"
    r"residents|think tanks?|markets?|executives|farmers|workers|producers|manufacturers|exporters|importers|retailers|"
    r"automakers|carmakers|steelmakers|airlines|banks|consumers|doctors|nurses|teachers|students|academics|entrepreneurs|"
    r"shareholders|columnists|authors|advocates)\b",
    re.IGNORECASE,
)
PRESS_WORDS: Final = re.compile(
    r"\b(?:newspaper|newspapers|news agency|news agencies|magazine|media|press|broadcaster|reports|"
    r"reporters|journalists|"
    r"network|news outlets?|outlets?|paper|daily|columnists?|pundits|commentators)\b",
    re.IGNORECASE,
)
COLLECTIVE: Final = re.compile(
    r"both|each\s+(?:side|country)|\b(?:both|two|three|four|the)\s+(?:\w+\s+)?(?:sides|countries|nations|leaders|men|women|"
    r"governments|parties|"
    r"presidents|ministers|allies|powers|capitals|neighbou?rs|senators|lawmakers|koreas)\b",
    re.IGNORECASE,
)
CORPORATE: Final = _set(
    "agency committee commission council court panel company firm bank embassy regulator observatory institute "
    "university department bureau police military army navy parliament assembly union organization "
    "organisation association foundation center centre party bloc alliance watchdog ministry office think-tank tank "
    "network broadcaster mission secretariat tribunal command authority fund corporation service consulate coalition "
    "militia"
)
"""Nouns for one body, by which news calls it once it is named."""
PEOPLE: Final = _set(
    "some many those other several most few member one critic all none people supporter backer voter resident friend "
    "ally opponent donor"
)
"""Words for people that name nobody."""
MATTERS: Final = _set(
    "ways means foreign commonwealth trade industry commerce information communication communications technology "
    "science education culture sports health welfare human labor labour employment energy mining environment climate "
    "agriculture food forestry fisheries rural land infrastructure transport transportation housing urban development "
    "tourism youth defense defence veterans oversight reform budget finance"
)
"""What two of are the matter of one office: "Trade and Industry", "Ways and Means"."""
MODIFIERS: Final = _set(
    "senior top former then chief deputy vice assistant acting retired outgoing incoming newly new "
    "first high-ranking "
    "high-level veteran prominent leading longtime long-time onetime late fellow special national foreign political "
    "economic military nuclear defense defence intelligence security presidential congressional "
    "federal lead principal "
    "prime ranking associate co ex ex- ex-president press public interim permanent personal private "
    "conservative liberal "
    "moderate hard-line hardline influential top-ranking trade white-house supreme republican democratic democrat "
    "opposition ruling state government administration campaign independent anonymous unnamed unidentified four-star "
    "three-star two-star army navy air force marine house senate ministry department party council-president"
)
