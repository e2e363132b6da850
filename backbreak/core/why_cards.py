"""The "why" cards: one short thing to know each, how sure it is, where that comes from, and one thing to try.

Data only, from the founding article's claims (docs/evidence.md has all 64 of them). The label says how sure the
card's own sentence is; a myth says what is not so. Limits: what evidence.md says and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.language import N_, _, capital


class Label(StrEnum):
    SURE = "well supported"
    LIKELY = "likely"
    UNSURE = "not sure"
    MYTH = "myth"


LABELS = {
    Label.SURE: N_("well supported"), Label.LIKELY: N_("likely"), Label.UNSURE: N_("not sure"), Label.MYTH: N_("myth"),
}


@dataclass(frozen=True, slots=True)
class WhyCard:
    """claims: numbers in evidence.md 1. routine: what "try it" opens, "" where there is nothing to open."""

    key: str
    claims: tuple[int, ...]
    label: Label
    title: str
    text: str
    attempt: str
    source: str
    routine: str = ""


CARDS = (
    WhyCard(
        "pop", (7, 22, 23, 24), Label.SURE, N_("What pops?"),
        N_("Pulled apart, a joint resists and then gives way at once: the pressure in its fluid falls, and a gas "
           "pocket forms with a sound. Whether the sound is its birth or its shrinking is still debated."),
        N_("Next time one pops by itself in a gentle move, notice that nothing has to follow."),
        "Kawchuk 2015, PLoS ONE; Chandran Suja and Barakat 2018, Scientific Reports", "wontcrack",
    ),
    WhyCard(
        "twenty", (44, 49), Label.SURE, N_("Why not again at once?"),
        N_("A finger joint that has popped needs about 20 minutes before it can pop again. The joints of the back are "
           "taken to be alike; nobody has measured them."),
        N_("Use the 20 minutes: a gentle turn now may change the feeling more than another try."),
        "Chandran Suja and Barakat 2018, Scientific Reports", "urge_short",
    ),
    WhyCard(
        "no_pop", (43, 45, 50), Label.LIKELY, N_("No pop is not bad news"),
        N_("Many joints never pop, and those that can need to be drawn apart quickly and far enough. Stillness, age "
           "and worn joints may change that. A quiet joint is not a stuck one."),
        N_("Do the slow version and see how it feels afterwards, pop or not."),
        "Chandran Suja and Barakat 2018; Kawchuk 2015", "wontcrack",
    ),
    WhyCard(
        "pop_result", (29, 32, 52, 59), Label.SURE, N_("Does the pop do it?"),
        N_("In studies of treatment by professionals, people with and without a pop did equally well. The relief is "
           "real for many people; the sound is not what makes it."),
        N_("Tap how it feels before and after a routine a few times. Your own numbers decide."),
        "Moorman and Newell 2022, Chiropractic & Manual Therapies", "urge_minute",
    ),
    WhyCard(
        "in_place", (37, 38), Label.MYTH, N_("\u201cIt slipped, and the crack moves it back\u201d"),
        N_("Joints of the back do not slip out in daily life. What feels stuck is more often a back that was still "
           "for long, with muscles on guard."),
        N_("Breathe out slowly, rock the pelvis a little, then turn as far as is easy."),
        N_("Young 2024, Chiropractic & Manual Therapies (review of 20 studies)"), "urge_short",
    ),
    WhyCard(
        "self", (51, 54), Label.MYTH, N_("\u201cCracking my own back is the same as treatment\u201d"),
        N_("A trained person chooses a joint and a small movement. Alone, pops come from wherever is loosest: even "
           "under trained hands they came from both sides alike. Nobody has studied cracking one\u2019s own back for "
           "years."),
        N_("If you would like hands-on help, ask a physiotherapist; exercise belongs to it."),
        "Dunning 2013, BMC Musculoskeletal Disorders; NICE NG59",
    ),
    WhyCard(
        "neck", (61,), Label.SURE, N_("Why never force the neck?"),
        N_("There are a few reports of torn neck arteries after people cracked their own necks. It is rare and "
           "serious, and gentle moves do without that risk."),
        N_("Let the shoulders drop, then glide the chin back slowly."),
        "Mosby and Duray 2011; Persons and Stauffer 2024", "urge_neck",
    ),
    WhyCard(
        "knuckles", (61,), Label.MYTH, N_("\u201cCracking knuckles gives arthritis\u201d"),
        N_("Among 215 people, those who cracked their knuckles had no more arthritis of the hand than others, however "
           "long and often they did it. That says nothing about necks."),
        N_("Open and close your hands slowly ten times."),
        "deWeber 2011, Journal of the American Board of Family Medicine",
    ),
    WhyCard(
        "felt", (3, 5, 8), Label.SURE, N_("Feeling stiff and being stiff"),
        N_("People who felt stiff had backs no stiffer to measure than others. The feeling may be the body\u2019s way "
           "to ask for care. It is real all the same, and movement may change it."),
        N_("Move slowly in the range that is easy, and let it grow."),
        "Stanton 2017, Scientific Reports", "lower",
    ),
    WhyCard(
        "hours", (5, 6, 36, 46), Label.SURE, N_("What hours of sitting do"),
        N_("After four and a half hours of sitting, back muscles measured stiffer. Standing still did not change "
           "that; using the muscles now and then did."),
        N_("Get the muscles to work for a minute: roll, reach, rock."),
        N_("Kett and Sichting 2020, Applied Ergonomics, and their later studies"), "reset60",
    ),
    WhyCard(
        "posture", (10, 26), Label.MYTH, N_("\u201cThere is one right posture\u201d"),
        N_("Posture does not tell who gets pain. Everybody slumps within 20 minutes; those without pain shifted more "
           "often."),
        N_("Your next posture is the best one. Change it now."),
        "Slater 2019, JOSPT; Akkarakittichoke and Janwantanakul 2017",
    ),
    WhyCard(
        "change", (10, 11, 25), Label.LIKELY, N_("Shifting counts, too"),
        N_("In a trial with 193 office workers at risk, small shifts in the seat did as well as active breaks: fewer "
           "new pains in half a year. An older review of all trials was less sure."),
        N_("Shift your weight to one side for a few breaths, then to the other."),
        "Waongenngarm 2021, Scandinavian Journal of Work; Cochrane 2019", "lower",
    ),
    WhyCard(
        "breaks", (25, 36), Label.SURE, N_("Short and often"),
        N_("With a break every 20 or 40 minutes people at screens felt less discomfort, most with 20, and got as much "
           "done."),
        N_("Take the next offer, even for a minute."),
        "McLean 2001, Applied Ergonomics; Galinsky 2000, Ergonomics", "reset60",
    ),
    WhyCard(
        "active", (4, 11, 14, 16, 47), Label.SURE, N_("What lowers the odds"),
        N_("Exercise with some knowledge lowered the odds of a new episode of low back pain by almost half for a "
           "year; knowledge alone did not. It lasts as long as one keeps it up."),
        N_("Choose one thing that you would do twice a week anyway."),
        N_("Steffens 2016, JAMA Internal Medicine (21 trials, 30,850 people)"), "walk",
    ),
    WhyCard(
        "stretching", (9,), Label.LIKELY, N_("What stretching can do"),
        N_("It gives more range when it is done often and long enough, and may ease discomfort for a while. A few "
           "seconds at the desk are for comfort; they make nobody supple."),
        N_("Hold a mild pull for two or three slow breaths, without bouncing."),
        N_("ACSM 2021; an 11-week office programme (Work)"), "upper",
    ),
    WhyCard(
        "warm", (6, 41), Label.LIKELY, N_("Warm first, then wide"),
        N_("Fluids thin as they warm, but a joint inside the body hardly changes its temperature. Starting small is "
           "kinder in any case."),
        N_("Move for a minute before you turn far; in a cold room, two."),
        N_("General knowledge; no study of backs was found"), "gentle",
    ),
    WhyCard(
        "water", (42,), Label.UNSURE, N_("Does water oil the joints?"),
        N_("Nobody has shown that drinking changes stiffness or popping. Fetching a glass means moving, and that is "
           "worth it."),
        N_("Walk to the tap and back."),
        N_("No trial was found"), "walk",
    ),
    WhyCard(
        "endorphins", (30, 31, 53), Label.UNSURE, N_("Is it endorphins?"),
        N_("One small study in 1986 saw a little more of them after a treatment of the neck; later ones disagree. "
           "About cracking one\u2019s own back there is nothing."),
        N_("Look at your own before and after instead."),
        "JMPT 1986;9:115; Colombi and Testa 2019, Medicina",
    ),
    WhyCard(
        "spinal_fluid", (58,), Label.MYTH, N_("\u201cCracking feeds the spine and clears waste\u201d"),
        N_("There is no good evidence for it, only theory. Movement of any kind moves fluids."),
        N_("A short walk is the simplest way."),
        N_("Theory papers only"), "walk",
    ),
    WhyCard(
        "nerves", (56,), Label.UNSURE, N_("Tingling or pain down a leg"),
        N_("That a pop would calm a nerve is not shown. Tingling, weakness or pain down a leg is for a person to look "
           "at, not for a program."),
        N_("Read \u201cIs this serious?\u201d in the menu."),
        N_("No data were found; NICE NG59"),
    ),
    WhyCard(
        "habit", (33, 34), Label.LIKELY, N_("When it turns into a habit"),
        N_("What is repeated at the same cue becomes a habit, in 18 to 254 days. For a few people it gets hard to "
           "stop; a physiotherapist or doctor can help with that."),
        N_("Make a plan: if it needs to crack, I first breathe out and turn slowly."),
        N_("Lally 2010; a case report in Cureus 2022"), "urge_short",
    ),
    WhyCard(
        "range", (35,), Label.LIKELY, N_("More range after a pop?"),
        N_("Finger joints moved further after a pop, for a while. For backs nobody knows. Slow movement gives range "
           "as well."),
        N_("Turn to each side as far as is easy, three times."),
        N_("A 2017 study, in a review in Clinical Anatomy 2018"), "urge_minute",
    ),
    WhyCard(
        "stress", (8, 20, 21), Label.SURE, N_("Backs and moods"),
        N_("Low mood and sore backs go together: with low mood, a new episode was about one and a half times as "
           "likely. It goes both ways, and it is nobody\u2019s fault."),
        N_("On a full day choose breathing and a walk."),
        "Pinheiro 2015, Arthritis Care & Research", "breathe",
    ),
    WhyCard(
        "breath", (57,), Label.SURE, N_("A long breath out"),
        N_("Five minutes of slow breathing a day for a month went with better mood and calmer breathing."),
        N_("Breathe in through the nose, and out twice as long. Five times."),
        "Balban 2023, Cell Reports Medicine", "breathe",
    ),
    WhyCard(
        "desk", (27,), Label.LIKELY, N_("Two minutes for your desk"),
        N_("A fitting desk may ease comfort; teaching it alone changed little of people\u2019s pain. So set it up "
           "once, and then move."),
        N_("Feet down, screen at eye height, keyboard close, lower back leaning on something."),
        "HSE; CCOHS",
    ),
    WhyCard(
        "common", (1, 13, 60), Label.SURE, N_("You are in company"),
        N_("About 619 million people had low back pain in 2020. Most episodes ease within weeks; some come again, and "
           "that is common, too."),
        N_("Keep to what you like doing, a little less of it on a sore day."),
        N_("Global burden of disease figures for 2020; NICE NG59"),
    ),
)
BY_KEY = {one.key: one for one in CARDS}


def following(told: tuple[str, ...]) -> str:
    """The card that was told longest ago, or never; in the table's order."""
    return min(BY_KEY, key=lambda key: max((n for n, one in enumerate(told) if one == key), default=-1))


def page() -> list[tuple[str, str]]:
    """All of them for reading, as paragraphs (style, text)."""
    found: list[tuple[str, str]] = [("body", _("What is known, and how well. One at a time comes up after a routine."))]
    for one in CARDS:
        found += [("heading", _(one.title)), *words(one)]
    return found


def words(card: WhyCard) -> list[tuple[str, str]]:
    return [
        ("label", capital(_(LABELS[card.label]))),
        ("body", _(card.text)),
        ("item", _("To try: {what}", what=_(card.attempt))),
        ("note", _("From: {source}", source=_(card.source))),
    ]
