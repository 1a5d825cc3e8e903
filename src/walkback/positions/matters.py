"""The table of matters that diplomacy and politics are about, each with the words that tell it.

A row is (name, link, states, words). Where the words of a statement tie a state to the matter ("sanctions on
Iran", "North Korea's missiles"), the link and that state follow the name. `states` are those that it may be taken
to be about where they are merely named beside it: a country mentioned beside nuclear weapons need not have any.
`OTHERS` stands for every state but the speaker's own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from walkback.positions.broad import BROAD, OTHERS
from walkback.positions.home import HOME

__all__ = ["MATTERS", "OTHERS", "Matter"]

_BROAD: Final = frozenset(name for name, *_ in BROAD)
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
    broad: bool = False
    """Whether it names a group only where no other matter does: threats, a visit, what government policy is."""


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
    ("inspections", "in", _POWERS, r"inspect(?:ions?\b|ors?\b(?! general))|verification|IAEA\b|atomic energy agency"),
    ("nuclear deal", "with", ("Iran",), r"nuclear (?:deal|agreement|accord|pact)\b|JCPOA\b|Iran deal\b"),
    ("arms control treaty", "with", OTHERS, (
        r"(?:INF|arms[- ]control|nuclear forces|START) (?:treaty|agreement)\b|"
        r"\bINF\b"
    )),
    ("nuclear talks", "with", _POWERS, rf"{_NUCLEAR} (?:talks|negotiations|diplomacy|dialogue)\b|six-party talks"),
    ("nuclear war", "with", (), r"nuclear (?:war|strikes?|attacks?|holocaust|button|exchange|conflict)\b|atomic war"),
    ("denuclearization", "of", _POWERS, (
        r"(?:de|non-?)nucleari[sz]\w*|(?:give up|abandon|dismantl\w+|relinquish\w*|"
        r"surrender) (?:\w+ ){0,2}(?:nuclear|nukes)|"
        r"(?:nuclear|unilateral) disarmament|libya\w* model"
    )),
    ("nuclear sites", "in", _POWERS, (
        r"(?:nuclear|test|launch) (?:sites?|facilit\w+)|reactors?\b|nuclear (?:power )?plants?\b|"
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
        r"military(?:ly)? (?:action|option|force|strike|intervention|response|solution|attack)s?\b|"
        r"(?:pre-?empt\w+|preventive|surgical|first) (?:strike|attack|war)|"
        r"use (?:of )?(?:military )?force|locked and loaded|all options|options? (?:\w+ )?on the table|"
        r"strike (?:plan|options?)\b|plans? to (?:strike|attack)"
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
    ("reunification", "", (), r"(?:re)?unification\b|reunif\w+"),
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
    ("immigration", "", (), (
        r"immigra\w+|migrants?\b|asylum|deport\w*|undocumented|citizenship|naturali[sz]\w+|visas?\b"
    )),
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
    ("war", "with", (), (
        r"(?<!trade )(?<!cold )(?<!korean )wars?\b(?! (?:on|of words|games?|room|hero|dead|powers)\b)|"
        r"(?:armed|military) conflict\b|invasion|invade\w*|hostilities\b"
    )),
    ("security guarantees", "for", _POWERS, (
        r"(?:security|safety) (?:guarantee|assurance)s?\b|"
        r"guarantee\w* (?:\w+ ){0,4}(?:security|safety|survival)|survival of (?:the|his|its) regime|regime survival"
    )),
    ("war crimes", "in", _WARS, r"war crim\w+|genocid\w+|crimes against humanity|atrocit\w+|ethnic cleansing"),
    ("coup", "in", (), r"coups?\b|coup d.?[eé]tat|junta\b|putsch"),
    ("assassination", "of", (), r"assassinat\w*|targeted killing"),
    ("attacks", "in", (), (
        r"(?:suicide|car|truck|church|airport|marathon) (?:bomb|attack)\w*|bombings?\b|bombers? (?:blew|detonat)\w*|"
        r"mass (?:shooting|killing)s?|massacre\w*|gunm[ae]n\b|shooter\b|attackers?\b|stabb\w+"
    )),
    ("bombers and warships", "", (), (
        r"aircraft carriers?|warships?|destroyers?\b|strategic bombers?|stealth bombers?|bomber (?:flights?|runs?)|"
        r"fighter jets?|warplanes?|naval (?:armada|vessels?|ships?)|armada"
    )),
    ("military buildup", "of", (), r"military (?:build-?up|moderni[sz]ation|expansion)|arms race|rearm\w*"),
    ("defectors", "from", ("North Korea",), r"defect(?:ed|ing|ors?|ions?)\b"),
    ("remains of soldiers", "", (), r"remains of|repatriat\w+ (?:\w+ )?(?:remains|bodies)|soldiers['’] remains"),
    ("industrial zone", "", (), r"industrial (?:complex|park|zone)|joint(?:ly-run)? (?:factor|industrial)\w*"),
    ("ship seizures", "", (), (
        r"(?:seiz|intercept|interdict|board|impound)\w* (?:\S+ ){0,4}(?:ships?|vessels?|tankers?)"
    )),
    ("smuggling", "", (), r"smuggl\w*|illicit\w*|contraband|ship-to-ship|black market"),
    ("downing of aircraft", "", (), r"shot down|shoot(?:ing)? down|downed\b|downing\b|no-fly zone"),
    ("espionage", "by", _HACKERS, (
        r"espionage|spies\b|spy\b|spy ring|intelligence (?:officers|operatives)|double agent"
    )),
    ("expulsion of diplomats", "", (), (
        r"expel\w*|expulsions?\b|persona non grata|recall\w* (?:\w+ )?(?:ambassador|envoy)"
    )),
    ("extradition", "", (), r"extradit\w*"),
    ("embassy", "in", (), r"embass(?:y|ies)\b|consulates?\b|liaison offices?"),
    ("travel", "to", (), (
        r"travel (?:to|by|warning|restriction|advisor)\w*|tourists?\b|tourism|ban\w* (?:\w+ )?citizens"
    )),
    ("hotline", "with", OTHERS, (
        r"hot-?lines?\b|back-?channels?\b|(?:channels?|lines?) of communication|communication channels?"
    )),
    ("food shortages", "in", (), r"famine|food (?:short|suppl|ration)\w*|starv\w*|malnutrition|malnourish\w*"),
    ("family reunions", "", (), r"(?:family|families) (?:\w+ )?reunions?|separated families|reunions? of families"),
    ("leader's health", "", (), (
        r"(?:gravely|seriously|critically) ill\b|ill(?:ness| health)|(?:heart|cardiovascular|"
        r"recent) (?:surgery|procedure|operation)|"
        r"had surgery|incapacitat\w*|brain[- ]dead|health (?:problems?|concerns|condition|scare)|"
        r"fragile health|stroke\b"
    )),
    ("leadership", "in", ("North Korea",), (
        r"success(?:ion|or)\b|dynast\w+|power struggle|purg(?:e|ed|es|ing)\b|reshuffle\w*|politburo|"
        r"heir (?:apparent|to)|grip on power|hold on power"
    )),
    ("Nobel Peace Prize", "", (), r"nobel\b"),
    ("aid", "to", (), (
        r"(?:humanitarian|economic|foreign|food|military|financial|security) (?:aid|assistance)\b|"
        r"(?:aid|assistance) (?:to|for)\b"
    )),
    ("protests", "in", (), r"protest\w*|demonstrat(?:ors?|ions?)\b|rioters?|riots\b|crackdown"),
    ("drug trade", "", (), (
        r"drug (?:traffick|deal|cartel|smuggl)\w*|"
        r"cartels?\b|opioid\w*|fentanyl|heroin|overdose\w*"
    )),
)  # fmt: skip
MATTERS: Final = tuple(
    Matter(name, link, states, re.compile(rf"\b(?:{words})", re.IGNORECASE), name in _BROAD)
    for name, link, states, words in (*_TABLE, *HOME, *BROAD)
)
"""The table, most special first."""
