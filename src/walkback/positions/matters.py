"""The table of matters that diplomacy and politics are about, each with the words that tell it.

A row is (name, link, states, words). Where the words of a statement tie a state to the matter ("sanctions on
Iran", "North Korea's missiles"), the link and that state follow the name. `states` are those that it may be taken
to be about where they are merely named beside it: a country mentioned beside nuclear weapons need not have any.
`OTHERS` stands for every state but the speaker's own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["MATTERS", "OTHERS", "Matter"]

OTHERS: Final = ("*",)
_NUCLEAR: Final = r"(?:nuclear|denucleari[sz]ation|disarmament)"
_ROCKETS: Final = r"(?:missile|rocket|ICBM|satellite|projectile)s?"
_DRILLS: Final = r"(?:exercises|drills?|maneuvers|manoeuvres|war games)\b"
_MEDDLE: Final = r"(?:meddl|interfer)\w*"
_RELIEF: Final = r"(?:lift|eas|remov|waiv|reliev|suspend)\w* (?:\w+ ){0,3}sanctions|sanctions relief"
_POWERS: Final = ("North Korea", "Iran")
_WARS: Final = ("Syria", "Afghanistan", "Iraq", "Yemen", "Libya", "Ukraine")
_RIGHTS: Final = ("North Korea", "Iran", "Cuba", "China", "Venezuela", "Saudi Arabia")
_HACKERS: Final = ("Russia", "North Korea", "China", "Iran")


class Matter(NamedTuple):
    """A row of the table; `link` is "" where no state is ever named with it."""

    name: str
    link: str
    states: tuple[str, ...]
    words: re.Pattern[str]


# What is named first is the more special: it beats a matter below it that as many statements tell.
_TABLE: Final = (
    ("sanctions relief", "for", OTHERS, _RELIEF),
    ("sanctions", "on", OTHERS, r"sanction\w*|embargo\w*|blacklist\w*"),
    ("tariffs", "on", (), r"tariffs?\b|duties on\b"),
    ("missile defence", "in", (), r"(?:anti-)?missile defen[cs]\w+|missile shield|interceptors?\b|THAAD\b"),
    ("nuclear tests", "by", _POWERS, r"nuclear(?:[ -]\w+)? tests?\b|hydrogen bomb\b|test(?:ed|ing)? nuclear \w+"),
    ("missile tests", "by", _POWERS, (
        rf"{_ROCKETS} (?:tests?|launch\w*)|"
        rf"(?:launch|fir|test)\w* (?:\S+ ){{0,4}}{_ROCKETS}"
    )),
    ("nuclear deal", "with", ("Iran",), r"nuclear (?:deal|agreement|accord|pact)\b|JCPOA\b|Iran deal\b"),
    ("arms control treaty", "with", OTHERS, (
        r"(?:INF|arms[- ]control|nuclear forces|START) (?:treaty|agreement)\b|"
        r"\bINF\b"
    )),
    ("nuclear talks", "with", _POWERS, rf"{_NUCLEAR} (?:talks|negotiations|diplomacy|dialogue)\b|six-party talks"),
    ("nuclear war", "with", (), r"nuclear (?:war|strikes?|attacks?|holocaust|button|exchange|conflict)\b|atomic war"),
    ("denuclearization", "of", _POWERS, r"denucleari[sz]\w*|give up (?:\w+ )?(?:nuclear|nukes)|nuclear disarmament"),
    ("nuclear sites", "in", _POWERS, (
        r"nuclear (?:sites?|facilit\w+|reactors?|plants?)\b|"
        r"enrich\w*|uranium|plutonium|centrifuges?"
    )),
    ("nuclear weapons", "of", _POWERS, (
        r"nuclear (?:weapons?|arsenal|arms|warheads?|bombs?|program\w*|power|capab\w+)\b|"
        r"nukes?\b"
    )),
    ("missiles", "of", _POWERS, (
        r"(?:ballistic|long-range|intercontinental|cruise)[ -]\w*|"
        r"missiles?\b|ICBMs?\b|rockets?\b"
    )),
    ("military exercises", "with", (), rf"(?:military|joint|annual|war|naval|the) {_DRILLS}|{_DRILLS}"),
    ("military action", "against", _POWERS, (
        r"military (?:action|option|force|strike|intervention)s?\b|"
        r"pre-?empt\w+ (?:strike|attack)"
    )),
    ("airstrikes", "in", _WARS, r"air ?strikes?\b|air raids?\b|missile strikes?\b|bombing campaign|drone strikes?"),
    ("summit", "with", OTHERS, r"summits?\b"),
    ("trade", "with", OTHERS, (
        r"trade (?:deal|agreement|war|talks|deficit|surplus|practices|policy|pact|barrier)s?\b|"
        r"(?:free )?trade with\b"
    )),
    ("free trade agreements", "", (), r"NAFTA\b|Trans-Pacific Partnership|TPP\b|USMCA\b|free[- ]trade\b|WTO\b"),
    ("intellectual property", "", (), r"intellectual property|technology transfer|trade secrets"),
    ("currency", "of", (), r"currenc\w+ manip\w+|manipulat\w+ (?:its |their )?currenc\w+|devalu\w+"),
    ("reunification", "of", (), r"(?:re)?unification\b|reunif\w+"),
    ("peace treaty", "with", OTHERS, (
        r"peace (?:treaty|deal|agreement|accord|talks|process)\b|"
        r"end (?:to|of) the \w+ war\b"
    )),
    ("ceasefire", "in", _WARS, r"cease-?fires?\b|truce\b|armistice"),
    ("election interference", "by", ("Russia",), (
        rf"{_MEDDLE} (?:in|with) (?:\S+ ){{0,4}}elections?|"
        rf"election {_MEDDLE}|russian? {_MEDDLE}"
    )),
    ("special counsel investigation", "", (), (
        r"special counsel|mueller\b|russia (?:probe|investigation)|"
        r"collu\w+|obstruct\w+ (?:of )?justice"
    )),
    ("cyberattacks", "by", _HACKERS, (
        r"cyber[- ]?(?:attack|war|crime|espionage|intrusion)\w*|"
        r"hack(?:s|ed|ing|ers?)?\b"
    )),
    ("cybersecurity", "", (), r"cyber\w*"),
    ("surveillance", "by", (), r"surveillance|wire-?tap\w*|NSA\b|FISA\b|eavesdrop\w*|spying\b|phone records"),
    ("human rights", "in", _RIGHTS, r"human[- ]rights?\b|political prisoners|prison camps?|labou?r camps?"),
    ("prisoners", "held by", _POWERS, (
        r"prisoners?\b|detain\w*|detention|hostages?\b|"
        r"imprison\w*|captives?\b|hard labou?r"
    )),
    ("chemical weapons", "in", ("Syria",), (
        r"chemical (?:weapons?|attacks?)|nerve agent|"
        r"gas attack|sarin|poison gas|novichok"
    )),
    ("arms sales", "to", (), (
        r"arms (?:sales?|deals?)|arms embargo|(?:sell|sale of) (?:\w+ )?(?:weapons|arms)|"
        r"arm(?:ing|s) (?:the )?(?:rebels|opposition)"
    )),
    ("regime change", "in", _WARS + _POWERS, (
        r"regime change|overthrow\w*|topple\w*|"
        r"collapse of the (?:regime|government)"
    )),
    ("refugees", "from", (), r"refugees?\b|resettle\w*"),
    ("travel ban", "", (), r"travel bans?\b|muslim ban\b|ban on (?:muslims|travel)"),
    ("family separation", "", (), r"separat\w+ (?:\w+ )?(?:famil|child|parent)\w*|family separation"),
    ("border wall", "", (), r"border wall\b|the wall\b|border security|wall funding"),
    ("young immigrants", "", (), r"DACA\b|dreamers?\b|deferred action"),
    ("immigration", "", (), r"immigra\w+|migrants?\b|asylum|deport\w*|undocumented"),
    ("Brexit", "", (), r"brexit\w*|article 50\b|leav\w+ the (?:EU|European Union)\b|hard border|backstop"),
    ("NATO", "", (), r"NATO\b"),
    ("Israeli settlements", "", (), r"settlements\b|settlers?\b|outposts?\b"),
    ("Palestinian state", "", (), r"two-state|palestinian state\w*|statehood"),
    ("South China Sea", "", (), (
        r"south china sea|disputed (?:islands?|waters)|"
        r"artificial islands?|senkaku\w*|diaoyu\w*|spratly\w*"
    )),
    ("troops", "in", _WARS, r"troops\b|military presence|(?:deploy|station)\w* (?:\w+ )?(?:forces|soldiers)"),
    ("alliance", "with", OTHERS, (
        r"alliances?\b|mutual defen[cs]e|treaty all\w+|"
        r"security commitments?|defend (?:our|its|their) all\w+"
    )),
    ("fight against Islamic State", "", (), r"ISIS\b|ISIL\b|islamic state\b|daesh"),
    ("terrorism", "", (), r"terror\w*|extremis\w+|jihad\w*|al[- ]qaeda"),
    ("torture", "", (), r"tortur\w*|waterboard\w*|enhanced interrogation|guant[aá]namo"),
    ("pressure", "on", OTHERS, (
        r"(?:maximum|more|economic|diplomatic|international|put|increase\w*|keep) (?:\w+ )?pressure\b|"
        r"pressur(?:e|ing) (?:on )?"
    )),
    ("ties", "with", OTHERS, r"(?:diplomatic |bilateral )?(?:relations|ties)\b|rapprochement|reset\b"),
    ("talks", "with", OTHERS, (
        r"talks?\b(?! show)|negotiat\w*|dialog(?:ue)?\b|"
        r"meet(?:ing)?s?\b|diplomacy|sit down with"
    )),
    ("civil war", "in", _WARS, r"civil war\b|rebels?\b|insurg\w+"),
    ("war", "with", (), r"wars?\b(?! on\b)|armed conflict\b|invasion|invade\w*"),
    ("aid", "to", (), (
        r"(?:humanitarian|economic|foreign|food|military|financial|security) (?:aid|assistance)\b|"
        r"(?:aid|assistance) (?:to|for)\b"
    )),
    ("protests", "in", (), r"protest\w*|demonstrat(?:ors?|ions?)\b|rioters?|riots\b|crackdown"),
    ("drug trade", "", (), (
        r"drug (?:traffick|deal|cartel|smuggl)\w*|"
        r"cartels?\b|opioid\w*|fentanyl|heroin|overdose\w*"
    )),
    ("whistleblower complaint", "", (), r"whistle-?blowers?\b"),
    ("impeachment", "", (), r"impeach\w*"),
    ("Supreme Court nomination", "", (), (
        r"supreme court (?:nomin\w+|pick|vacancy|seat|justice)|"
        r"nomin\w+ to the supreme court|kavanaugh|gorsuch"
    )),
    ("nomination", "of", (), r"nominat\w+|nominees?\b|confirmation (?:hearing|vote|process)|senate confirmation"),
    ("coronavirus", "", (), r"covid\S*|coronavirus\w*|pandemic|quarantin\w*|lock-?downs?\b|social distancing"),
    ("vaccines", "", (), r"vaccin\w*|immuni[sz]\w+"),
    ("health care", "", (), (
        r"health ?care|obamacare|affordable care act|medicaid|"
        r"health insurance|insurance (?:plan|market|exchang)\w*"
    )),
    ("government shutdown", "", (), (
        r"(?:government|partial|federal) shut-?downs?\b|"
        r"shut-?down (?:talks|fight|over)|shut down the government"
    )),
    ("debt limit", "", (), r"debt (?:ceiling|limit)\b|(?:raise|rais\w+) the debt|default\w* on"),
    ("tax cuts", "", (), r"tax (?:cuts?|reform|overhaul|breaks?)\b"),
    ("taxes", "", (), r"tax(?:es)?\b"),
    ("Social Security and Medicare", "", (), r"social security|medicare|entitlements?\b"),
    ("defence spending", "", (), r"(?:defen[cs]e|military) (?:spending|budget|cuts)\b|burden[- ]sharing"),
    ("federal budget", "", (), r"budget\w*\b|sequest\w+|deficits?\b|spending (?:cuts?|bill|levels?)|appropriations?"),
    ("minimum wage", "", (), r"minimum wage|wages?\b"),
    ("infrastructure", "", (), r"infrastructure\b"),
    ("gun control", "", (), (
        r"gun (?:control|laws?|rights|violence|owners?|safety)|"
        r"guns?\b|firearms?\b|background checks?|second amendment|NRA\b"
    )),
    ("abortion", "", (), r"abortions?\b|planned parenthood|pro-life|roe v"),
    ("same-sex marriage", "", (), r"same-sex|gay (?:marriage|rights)|LGBT\w*|transgender"),
    ("voting rights", "", (), r"voter (?:id|fraud|suppression)|voting rights|gerrymander\w*|mail-in|absentee"),
    ("police violence", "", (), (
        r"police (?:brutality|violence|shooting|reform|officers?)|"
        r"black lives matter|ferguson"
    )),
    ("racism", "", (), (
        r"racis\w+|white (?:supremac|nationalis)\w+|"
        r"bigot\w*|anti-?semiti\w*|islamophob\w*|xenophob\w*"
    )),
    ("sexual misconduct", "", (), r"sexual\w* (?:assault|harass|misconduct|abus)\w*|rape[ds]?\b"),
    ("death penalty", "", (), r"death penalty|capital punishment|executions?\b"),
    ("climate agreement", "", (), r"paris (?:climate|accord|agreement)|climate (?:accord|agreement|deal|pact)"),
    ("climate change", "", (), r"climate change|global warming|carbon (?:emissions?|tax)|emissions?\b|greenhouse"),
    ("oil and gas", "", (), r"oil\b|pipelines?\b|fracking|natural gas|OPEC\b|crude\b"),
    ("coal and power plants", "", (), r"coal\b|power plants?|renewable\w*|electricity"),
    ("executive orders", "", (), r"executive (?:orders?|actions?|power|authority|privilege)"),
    ("pardons", "", (), r"pardon\w*|clemency"),
    ("emails", "", (), (
        r"private (?:e-?mail|server)|e-?mail server|"
        r"clinton(?:'s|’s)? e-?mails?|classified (?:e-?mails?|information)"
    )),
    ("fitness for office", "", (), (
        r"mental (?:health|fitness|stability|illness)|"
        r"unfit\b|fit for office|temperament|unstable"
    )),
    ("testimony", "", (), r"testif\w+|testimony|subpoena\w*"),
    ("leaks", "", (), r"leak(?:s|ed|ers?|ing)\b"),
    ("press freedom", "", (), r"press freedom|free(?:dom of the)? press|fake news|news media|mainstream media"),
    ("free speech", "", (), r"free(?:dom of)? (?:speech|expression)|censor\w*|first amendment"),
    ("job approval", "", (), r"approval ratings?|job (?:approval|performance)|disapprov\w+ of"),
    ("elections", "in", (), (
        r"elections?\b|re-?elect\w*|primar(?:y|ies)\b|"
        r"ballots?\b|voters?\b|referendum|candida\w+|polls?\b"
    )),
    ("resignation", "of", (), r"resign(?:s|ed|ing|ation\w*)?\b|step(?:ped|ping|s)? down\b"),
    ("corruption", "in", (), r"corrupt\w*|brib\w+|kickbacks?|embezzl\w*"),
    ("court rulings", "", (), (
        r"(?:appeals|supreme|federal|district|high|circuit) court|"
        r"judges?\b|lawsuits?\b|unconstitutional"
    )),
    ("interest rates", "", (), r"interest rates?|federal reserve|central bank|inflation"),
    ("jobs and growth", "", (), r"unemployment|economic growth|job (?:creation|growth|losses)|recession|jobs\b"),
    ("education", "", (), r"schools?\b|teachers?\b|students?\b|universit\w+|colleges?\b"),
    ("Olympics", "", (), r"olympic\w*"),
    ("natural disasters", "", (), (
        r"hurricanes?|earthquakes?|wildfires?|"
        r"flood(?:s|ing)\b|typhoons?|disaster relief|tsunami"
    )),
    ("rhetoric", "", (), (
        r"rhetoric\b|insults?\b|insulting|name-calling|"
        r"bluster|fire and fury|rocket man|inflammatory|tone\b"
    )),
)  # fmt: skip
MATTERS: Final = tuple(
    Matter(name, link, states, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, link, states, words in _TABLE
)
"""The table, most special first."""
