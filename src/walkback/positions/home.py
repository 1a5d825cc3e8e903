"""Rows of the table of matters for politics at home: Congress, courts, the economy, elections.

A row is a name, the word that links a state to it, the states that it may be about, and the words that tell it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["HOME"]

HOME: Final = (
    ("whistleblower complaint", "", (), r"whistle-?blowers?\b"),
    ("impeachment", "", (), r"impeach\w*"),
    ("Supreme Court nomination", "", (), (
        r"supreme court (?:nomin\w+|pick|vacancy|seat|justice)|"
        r"nomin\w+ to the supreme court|kavanaugh|gorsuch"
    )),
    ("nomination", "", (), r"nominat\w+|nominees?\b|confirmation (?:hearing|vote|process)|senate confirmation"),
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
    ("steel and aluminium", "", (), r"steel\b|alumini?um\b"),
    ("car industry", "", (), r"auto(?:s|makers?|motive)?\b|car (?:makers?|industry|imports|parts)"),
    ("agriculture", "", (), r"farm(?:s|ers?|ing|land)?\b|agricultur\w*|soy-?beans?|crops?\b"),
    ("labour unions", "", (), (
        r"labou?r (?:unions?|movement|leaders?|rights|laws?)|AFL-CIO|trade unions?|organized labor"
    )),
    ("technology companies", "", (), r"huawei|telecom\w*|silicon valley|tech(?:nology)? (?:compan\w+|giants?)"),
    ("veterans", "", (), r"veterans?\b|fallen soldiers|gold star|military families|death benefits"),
    ("religious freedom", "", (), r"religious (?:freedom|liberty|minorit\w+|persecution)|blasphem\w*|persecut\w*"),
    ("drug prices", "", (), r"drug (?:prices?|costs|companies|makers)|pharma\w*|prescription drugs?"),
    ("space programme", "", (), r"space (?:force|program\w*|station|exploration)|NASA\b"),
    ("presidential transition", "", (), r"inaugurat\w*|transition (?:team|of power|period)|president-elect"),
    ("business interests", "", (), (
        r"tax returns?|emoluments|conflicts? of interest|business (?:interests|dealings|empire)|real estate"
    )),
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
        r"mental(?:ly)? (?:health|fitness|stability|ill\w*|unstable|unfit)|competence|incompeten\w+|"
        r"unfit\b|fit for office|temperament|unstable"
    )),
    ("testimony", "", (), r"testif\w+|testimony|subpoena\w*"),
    ("leaks", "", (), r"leak(?:s|ed|ers?|ing)\b"),
    ("disinformation", "", (), (
        r"disinformation|misinformation|propaganda|conspiracy theor\w+|hoax\w*|"
        r"(?:fake|false|inauthentic|troll) (?:accounts?|stor(?:y|ies)|farm\w*|pages?|news)|trolls\b|bots\b"
    )),
    ("press freedom", "", (), (
        r"press freedom|free(?:dom of the)? press|fake news|news media|mainstream media|"
        r"press corps|(?:media|press|news) coverage|journalis\w+|op-?eds?\b|newspapers?\b"
    )),
    ("free speech", "", (), r"free(?:dom of)? (?:speech|expression)|censor\w*|first amendment"),
    ("job approval", "", (), r"approval ratings?|job (?:approval|performance)|disapprov\w+ of"),
    ("referendum", "on", (), r"referend\w+|plebiscite"),
    ("campaign finance", "", (), (
        r"campaign (?:financ|contribution|donat|fund)\w*|hush money|super PACs?|donors?\b|election laws?\b|fundrais\w+"
    )),
    ("elections", "in", (), (
        r"elections?\b|re-?elect\w*|primaries\b|primary (?:race|voters?|contest|challenge\w*|campaign|debate)|"
        r"ballots?\b|voters?\b|candida\w+|polls?\b|mid-?terms?\b|front-?runner\w*|running mate|swing states?|"
        r"presidential (?:campaign|bid|run|race|field|hopeful\w*|ticket|debate)|landslide"
    )),
    ("resignation", "of", (), r"resign(?:s|ed|ing|ation\w*)?\b|step(?:ped|ping|s)? (?:down|aside)\b"),
    ("dismissal", "", (), (
        r"(?:(?<=was )|(?<=were )|(?<=been )|(?<=got )|(?<=being ))(?:fired|dismissed)\b(?! (?:at|from|on|into|by))|"
        r"ousted\b|sacked\b|pushed out\b|"
        r"fir(?:e|ed|ing) (?:him|her|(?:\w+ ){0,4}(?:secretary|director|chief|adviser|aides?|ambassador|general))\b|"
        r"ouster\b|dismissal of|removal from office"
    )),
    ("appointment", "", (), (
        r"appoint\w*|cabinet (?:post|pick|position)\w*|chief of staff|(?:new|"
        r"next) (?:national security advis\w+|secretary of \w+)|"
        r"replacement for|(?:serve|tapped|picked|pick|named|hired|chosen) as\b|staff (?:changes?|shake-?up|turnover)"
    )),
    ("corruption", "in", (), r"corrupt\w*|brib\w+|kickbacks?|embezzl\w*"),
    ("court rulings", "", (), (
        r"(?:appeals|supreme|federal|district|high|circuit) court|"
        r"judges?\b|lawsuits?\b|unconstitutional"
    )),
    ("interest rates", "", (), r"interest rates?|federal reserve|central bank|inflation"),
    ("jobs and growth", "", (), r"unemployment|economic growth|job (?:creation|growth|losses)|recession|jobs\b"),
    ("education", "", (), r"schools?\b|teachers?\b|education\b|tuition\b|student (?:loans?|debt)"),
    ("Olympics", "", (), r"olympic\w*"),
    ("natural disasters", "", (), (
        r"hurricanes?|earthquakes?|wildfires?|"
        r"flood(?:s|ing)\b|typhoons?|disaster relief|tsunami"
    )),
    ("rhetoric", "", (), (
        r"rhetoric\b|insult\w*|name-calling|war of words|tone\b|taunt\w*|mock\w*|nicknames?\b|"
        r"bluster|fire and fury|rocket man|inflammatory|belligeren\w*|bellicose|saber-rattling"
    )),
)  # fmt: skip
"""The rows, most special first."""
