"""Rows of the table of matters that name a group only where no other matter does.

A row is a name, the word that links a state to it, the states that it may be about, and the words that tell it.
What politics speaks of all the time is here: threats, visits, what the policy on a country is, what Congress does.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BROAD", "OTHERS"]

OTHERS: Final = ("*",)
"""In the place of states: every state but the speaker's own."""
BROAD: Final = (
    ("retaliation", "against", (), r"retaliat\w*|reprisals?\b|revenge|countermeasures?|tit[- ]for[- ]tat"),
    ("provocations", "by", OTHERS, r"provocat\w*|provok\w+|aggressi\w+|hostile acts?\b"),
    ("threat", "from", OTHERS, r"threat(?:s|en\w*)?\b|dangers?\b|dangerous\b|menac\w*"),
    ("concessions", "to", OTHERS, r"concessions?\b|incentives?\b|rewards?\b|appeas\w*|quid pro quo|trade-?offs?"),
    ("commitments", "by", OTHERS, (
        r"commitments?\b|pledge[sd]?\b|assurances?\b|promises?\b|trust\w*|sincer\w+"
    )),
    ("peace", "with", OTHERS, r"peace\b|peaceful\w*|reconcil\w*|detente"),
    ("agreement", "with", OTHERS, (
        r"deals?\b|agreements?\b|accords?\b|joint (?:statement|declaration|communiqu\w+)|treaty|pact\b"
    )),
    ("stability", "in", (), r"stability\b|instability|destabili[sz]\w*|tensions?\b|escalat\w*|de-escalat\w*"),
    ("investigation", "of", (), (
        r"investigat\w*|prob(?:e|es|ing)\b|inquir(?:y|ies)\b|inspector general|dossier\b|evidence\b"
    )),
    ("criminal charges", "", (), (
        r"charg(?:ed|es) (?:with|against)|indict\w*|prosecut\w*|criminal\w*|convict\w*|"
        r"plead(?:ed|s)? (?:not )?guilty|arrest\w*|sentenc(?:ed|ing)|trial\b|crimes?\b|illegal\w*"
    )),
    ("Justice Department and FBI", "", (), r"justice department|FBI\b|attorney general|law enforcement"),
    ("intelligence", "on", (), (
        r"intelligence (?:agenc|communit|assessment|report|chief|official)\w*|CIA\b|intelligence\b|classified"
    )),
    ("deaths", "in", (), r"deaths?\b|dead\b|died\b|killed\b|casualt\w+|civilians\b|wounded|injured|victims?\b|funeral"),
    ("military readiness", "", (), (
        r"combat[- ]ready|readiness|ready to fight|on alert|high alert|defen[cs]es?\b|armed forces"
    )),
    ("military power", "of", OTHERS, (
        r"military (?:power|might|capab\w+|strength)|weapons?\b|arsenal\b|army\b|military\b"
    )),
    ("economy", "of", OTHERS, r"econom(?:y|ies|ic)\b|GDP\b|stock market|markets?\b|prosper\w*"),
    ("investment", "in", OTHERS, (
        r"invest(?:ment|ments|ors?|ing)\b|business(?:es)? (?:with|in)\b|doing business|compan(?:y|ies)\b"
    )),
    ("exports", "to", (), r"exports?\b|imports?\b|goods\b|products\b|supply chains?"),
    ("funding", "for", (), r"fund(?:s|ed|ing)?\b|grants?\b|payments?\b|money\b|costs?\b|spending\b"),
    ("regime", "in", OTHERS, (
        r"regimes?\b|dictator\w*|tyran\w+|autocra\w+|authoritarian\w*|totalitarian\w*|oppress\w*|repress\w*"
    )),
    ("democracy", "in", (), r"democra(?:cy|cies|ti[sz]\w+)\b|rule of law|constitution\w*"),
    ("sovereignty", "of", (), r"sovereign\w*|independence\b|territor(?:y|ial)\b|annex\w*|occupation\b"),
    ("borders", "", (), r"borders?\b|checkpoints?|demilitari[sz]ed zone|DMZ\b"),
    ("visit", "to", (), r"visit(?:s|ed|ing)?\b|trip\b|travel(?:s|ed|ing|led|ling)?\b|tour of"),
    ("phone call", "with", OTHERS, (
        r"(?:phone|telephone) (?:call|conversation)s?\b|phoned\b|telephoned\b|call with\b"
    )),
    ("letter", "from", (), r"letters?\b"),
    ("speech", "", (), r"speech(?:es)?\b|state of the union|address to\b|remarks\b|interview\b"),
    ("apology", "from", (), r"apolog\w+"),
    ("legislation", "", (), r"bills?\b|legislat\w+|filibuster\w*|veto\w*|amendments?\b|recess\b|measure\b"),
    ("Congress", "", (), (
        r"congress\w*|senat\w+|lawmakers?|republicans?\b|democrats?\b|GOP\b|bipartisan\w*|house speaker"
    )),
    ("United Nations", "", (), r"united nations|U\.?N\.?\b|security council|general assembly"),
    ("policy", "on", OTHERS, (
        r"polic(?:y|ies)\b|strateg\w+|approach\b|strategic patience|doctrine|administration\b|leadership\b"
    )),
    ("diplomacy", "with", OTHERS, r"diploma\w+|envoys?\b|mediat\w*|partners?\b|cooperat\w*|allies\b|ally\b"),
    ("relationship", "with", OTHERS, (
        r"relationships?\b|friends?\w*\b|chemistry|get(?:ting)? along|admir\w+|respect\w*"
    )),
)  # fmt: skip
"""The rows, most special first."""
