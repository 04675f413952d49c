# ruff: noqa: E501 -- the lines of the pages are paragraphs
"""Short pages in wordings that no phrase of `blocks.yaml` was written for: a reader must see the report and no more.

Each line of a page is preceded by its kind; `+` goes on with the line before. The first ten were written before the rules, the others to see
whether the rules hold for pages that nobody had in mind.
"""

import pytest

from dateline.blocks import split_blocks
from dateline.records import EVIDENCE_KINDS

HARBOUR = """
boilerplate| The Dunport Mercury
boilerplate| Town   County   Markets   Tides   Letters
boilerplate| Tuesday edition

headline| Arland recalls envoy from Celm after bridge is shut

byline| Oskar Lind, foreign editor

dateline| DUNPORT (Norwire) –
+body| Arland recalled its ambassador from the Bergian capital on Monday, hours after customs officers closed the bridge at Celm to lorries.

body| The foreign minister, Mara Dell, told reporters that the closing broke the treaty of 2019. “A bridge is not a bargaining chip,” she said.

boilerplate| Enjoying this page? Crossing the river costs us money; a coin from each reader would pay the ferry.

body| Bergia said the officers had acted on their own. Its interior minister, Jan Torp, ordered an inquiry and promised that lorries would cross again by Friday.

body| About 200 drivers spent the night on the Arland side. The Red Cross handed out soup.

boilerplate| Crossword | Puzzles | Births and deaths | Ferry times
boilerplate| © Dunport Mercury Publishing. Reprints on request.
"""

RADIO = """
boilerplate| Radio Meerhaven - news from the dunes, day and night
boilerplate| On air now · Schedule · Presenters · Frequencies

headline| Parliament votes to send troops to the southern border

standfirst| Opposition walks out before the vote

byline| Text: Lena Voss

body| The parliament of Vestria voted on Thursday to send 1,200 soldiers to the southern border, where smugglers killed two guards last week.

body| The opposition left the chamber before the vote. Its leader, Piet Aalders, called the decision a costume party and demanded new elections.

boilerplate| Hear it first: our bulletin at six on 98.2.

body| Prime Minister Anke Holt defended the decision. “We lost two men in one night,” she said in the debate. “Nobody in this house has told me what else we should do.”

body| The neighbouring state of Lomar, which has asked for talks about the border, did not comment.

boilerplate| Dial 0800 RADIO with your requests
boilerplate| Imprint · Jobs at the station · Data protection
"""

AGENCY = """
boilerplate| TRB: Torvian Bulletin Service
headline| President receives delegation of Eastern League in winter palace

dateline| TORV CITY, 11 May (TRB) -
+body| President Ilan Zoric received a delegation of the Eastern League on Sunday and thanked the League for its help after the floods.

body| The president told the delegates that Torvia would send doctors to the islands, according to his office.

body| The secretary of the League, Nadia Ferro, praised what she called the wisdom of the Torvian leadership. She invited President Zoric to a summit in June.

body| Delegates laid flowers at the monument to the fallen and visited a school.

boilerplate| Other bulletins today: Rail tariff cut - Harvest forecast raised - Children sing for peace
"""

TABLOID = """
boilerplate| EVENING SPARK - IT LIGHTS UP YOUR NIGHT
boilerplate| Gossip | Goals | Horoscope | Puzzles | Spark TV
headline| BRIDGE OF SIGHS! Minister Dell blasts Bergia over lorry chaos
standfirst| Drivers stuck for two days - and not one toilet in sight
byline| By Tess Marlow
boilerplate| The Spark stays bright because readers chip in. One coin a week, less than a bun.
body| Furious foreign minister Mara Dell has told Bergia to open the bridge at Celm or face the music.

caption| Lorries queue at the Celm bridge while minister Dell inspects the closed barrier on Tuesday
duplicate| Lorries queue at the Celm bridge while minister Dell inspects the closed barrier on Tuesday

body| Dell, 51, flew to the river on Tuesday and was cheered by hundreds of stranded drivers.

boilerplate| MUST SEE: The goalkeeper who married his glove

body| 'They shut it without a word,' she said. 'We want it open by tonight.'

body| Bergia's government has refused to comment. A source in Celm said the bridge would stay shut until Arland paid its tolls.

boilerplate| Bag a free ticket to the fair on page 9
boilerplate| Evening Spark. House rules. Small print.
"""

MAGAZINE = """
boilerplate| THE LONG VIEW
boilerplate| A monthly for patient people
boilerplate| Essays  Interviews  Poems  Back issues

headline| What the ferry knew

byline| From our writer in Celm

body| On the last night of March, when the bridge had been closed for two days, the ferry of Celm made eleven crossings and carried, its captain says, more lorries than in the whole of the year before.

body| The quarrel began with a toll. Bergia raised it in January, Arland refused to pay, and on 29 March a customs officer whose name nobody will give lowered the barrier.

pullquote| PULL QUOTE
pullquote| “I carried them all, and I asked no questions”

body| “I carried them all, and I asked no questions,” said Captain Elsa Brand, who has worked on the river since she was fifteen.

body| The ministers of the two countries met on the ferry itself, on 3 April, and agreed to halve the toll. Neither of them paid the fare.

boilerplate| The Long View is owned by the people who write it. Join them.
authornote| Our writer grew up on the Bergian bank and has crossed the river more often than she can count.
boilerplate| Privacy settings
"""

ARCHIVE = """
boilerplate| NORWIRE AGENCY
boilerplate| From the files of Norwire, 14 June 1961
boilerplate| Europe | Shipping | Weather

headline| Arland and Bergia sign agreement on the river Dun

dateline| CELM, June 14 -
+body| Arland and Bergia signed an agreement on Wednesday that opens the river Dun to the ships of both countries, ending a quarrel of nine years.

body| The agreement was signed on a barge in the middle of the river by the two prime ministers, Otto Lund and Karel Brod.

body| Mr Lund said afterwards that the river had never known which country it belonged to. Mr Brod agreed with him, officials said.

body| Ships of other nations will need a permit.

boilerplate| © Norwire Agency. Licensed users only.
boilerplate| Find a story | Permissions | Contact the desk
"""

LOCAL = """
boilerplate| Home / Our region / Politics
headline| Council of Dunport rejects plan for refugee hostel
byline| Miriam Ochs, Dunport

body| The council of Dunport rejected a plan on Monday to lodge 300 refugees from Lomar in the old cannery, after a debate of four hours.

boilerplate| Advert - carry on reading underneath

body| Mayor Hugo Stern had warned that the town would be fined. “The ministry will send us the bill and the people,” he said.

body| Councillor Ida Falk accused the mayor of hiding a letter from the ministry. He denied it.

boilerplate| You have 2 stories left this week.

body| Some fifty people demonstrated outside the town hall, and police arrested one man who had thrown a bottle.

byline| Printed in the edition of 4 May 2031
boilerplate| Something wrong with this text? Write to the archive team.
boilerplate| Help keep the archive open. Chip in today.
"""

BROADCAST = """
boilerplate| This text is part of our archive and will not be brought up to date.
headline| Ceasefire in Lomar holds for a second day
byline| Script of the Midday World, presented by Arne Falk

body| The ceasefire in Lomar has held for a second day, and the first lorries with flour have reached the besieged town of Esk.

body| The government in Lomar City accused the rebels of firing on a bridge during the night. The rebels, for their part, denied any shooting.

body| A United Nations officer, Colonel Ravi Menon, told our programme that he had counted eleven violations by each side. “That is fewer than on a quiet day before,” he said.

body| King Olaf of Vestria, who had offered to mediate, has returned home.

boilerplate| Western Broadcasting Trust. How we handle your data.
"""

PORTAL = """
boilerplate| Post of Esk
boilerplate| Share
boilerplate| Share
boilerplate| Pin it
headline| Rebels free forty prisoners in Esk
caption| The gate of the prison at Esk on Sunday. Photo: Post

dateline| ESK, Lomar —
+body| The rebels who hold the town of Esk freed forty prisoners on Sunday, among them three policemen and a judge.

body| The release was part of a bargain that was struck in March, said Colonel Ravi Menon, the United Nations officer in the town.

boilerplate| Our report goes on after this advert

boilerplate| SEE ALSO: Ten soups for a cold spring

body| The government in Lomar City welcomed the release but demanded that the rebels hand over their guns as well.

body| “Forty is a beginning,” said the minister of justice, Sofia Lenz.

boilerplate| Keep a hen, a goat or a beehive? Drop us a line for our farm page.
boilerplate| Readers' letters (12)
boilerplate| Hilltop9: forty is nothing, my cousin is still in there
boilerplate| Answer Flag
boilerplate| © Post of Esk Ltd. Data rules | Advert prices
"""

WIRE = """
boilerplate| Norwire
boilerplate| World desk · Print service

headline| Vestria expels two diplomats of Lomar

byline| By Joan Petty and Sam Ruiz

byline| Published 9 October 2031, 07:15

dateline| MEERHAVEN (Norwire) –
+body| Vestria expelled two diplomats of Lomar on Thursday for spying on refugees, the foreign ministry said.

body| Lomar called the accusation absurd and threatened to answer in kind.

body| The two men had followed members of the opposition for months, a spokeswoman for the ministry, Greet Maas, told reporters.

body| They have three days to leave.

boilerplate| Norwire print service. For subscribers' use.
boilerplate| More from the world desk
boilerplate| Legal | Errata | Contact
"""

TELEVISION = """
boilerplate| Channel Nine North
boilerplate| Weather • Traffic • Sports • Contests
boilerplate| 54°
headline| Protesters clash with police outside embassy
byline| Kara Dunn, Channel Nine
byline| Posted: May 3, 2031 / 06:12 PM
byline| Updated: May 3, 2031 / 09:40 PM
dateline| FORT ALDER (CNN) —
+body| Police fired rubber bullets at protesters outside the Vestrian embassy on Saturday after a crowd of about 400 tried to climb its fence.
body| Eleven people were taken to hospitals, the fire department said. None of them is in danger.
boilerplate| Download the Nine North app for alerts on your phone.
body| The protesters demanded the release of the journalist Omar Reeve, who was arrested in Vestria in April.
body| "He did his job, and they put him in a cell," said his sister, Ana Reeve.
boilerplate| Trending on Nine North
boilerplate| Man sells house for a goat
boilerplate| Best pancakes in the county
boilerplate| Copyright 2031 Channel Nine North. All rights reserved.
"""

WEEKLY = """
boilerplate| The Hollow Reed
boilerplate| independent · weekly · stubborn
headline| Why the talks failed
byline| by Joachim Prell
body| The talks between Lomar and Vestria failed on Tuesday for the reason that talks usually fail: nobody had told the other side what they were for.
body| Vestria's foreign minister, Greta Holm, arrived with a map. Lomar's, Tomas Rey, arrived with a grievance.
boilerplate| Reading this for nothing? Our printers are not. Five crowns from each reader keep the presses wet.
body| By noon they had agreed on lunch. By four Holm had threatened to close the crossing at Esk, and Rey had told her to go ahead.
body| They will try again in the autumn, officials say.
authornote| Joachim Prell reports on borders.
boilerplate| Older pieces · Our shop · Write to us
"""

BRIEF = """
headline| Minister Holm resigns over Esk crossing
body| Vestria's foreign minister, Greta Holm, resigned on Friday after the prime minister refused to support her plan to close the crossing at Esk.
body| In a letter that was published by her office, she wrote that she could not defend a policy in which she did not believe.
body| The prime minister, Anke Holt, thanked her and named the ambassador to the United Nations, Dirk Saal, as her successor.
boilerplate| Like this story? Share it with a friend.
boilerplate| Next: Ferry prices to rise in May
"""

MARKET = """
boilerplate| Borderline News >> World >> Vestria
headline| Five dead as bomb hits market in Esk, rebels blame army
byline| Agencies
byline| 4 June 2031 12.30 BST
caption| Smoke rises over the market of Esk on Wednesday. Photograph: Ivo Tann/Norwire
body| A bomb killed five people at the market of Esk on Wednesday, doctors in the town said.
body| The rebels who hold Esk accused the army of Lomar of shelling the market. The army denied it and blamed a gas bottle.
boilerplate| Also in the news
boilerplate| Vestria's king turns eighty
body| Colonel Ravi Menon, the United Nations officer in the town, said that his men had found pieces of a mortar shell.
body| The Security Council is to discuss the attack on Thursday.
boilerplate| Sign up for Morning Border, our free email
boilerplate| Accessibility | Complaints | Modern slavery statement
"""

SPEECH = """
body| Dear friends, we meet in a hard year. You know what the drought has done to our farms, and you know who closed the river.
body| We shall not buy our own water from those who stole it. I ask you to stand with the farmers of the valley.
body| Tell your children that we did not bow. Help your neighbours, keep your wells clean, and write to the king.
body| Give me your hands and I shall give you the river.
"""

MINISTRY = """
boilerplate| MINISTRY OF WATER OF TOLMAR
boilerplate| PRESS RELEASE
headline| Minister Ade signs agreement on wells with League of Mayors
dateline| TOLMAR CITY, 3 May 2031 –
+body| The Minister of Water, Bola Ade, signed an agreement with the League of Mayors on Tuesday that provides for 400 new wells.
body| "Every village will have clean water by next summer," Minister Ade said at the ceremony.
body| The League promised to pay a third of the costs. The rest comes from a loan of the World Bank.
boilerplate| Media contact: Press Office, Ministry of Water, +99 555 0101
boilerplate| ###
"""

DAILY = """
boilerplate| Daily Harbour
boilerplate| Subscribers: log in
headline| Arland's parliament rejects bridge treaty
standfirst| Eleven members of the ruling party voted against their own minister
byline| Rosa Imhof
body| The parliament of Arland rejected the bridge treaty with Bergia late on Monday by 71 votes to 66.
body| Eleven members of the ruling party voted with the opposition. Foreign minister Mara Dell left the chamber without a word.
boilerplate| Keep reading below
body| Bergia's ambassador called the vote regrettable and announced that his government would raise the toll again.
pullquote| We were promised a bridge and got a bill
body| "We were promised a bridge and got a bill," said Hugo Stern, a member of parliament from Dunport.
body| A second vote is possible in September.
boilerplate| To the top
boilerplate| Daily Harbour, 4 Quay Street, Dunport
"""

SIEGE = """
boilerplate| MERIDIONAL TIMES
boilerplate| FOREIGN
byline| Anna Pohl in Esk
headline| 'We will not leave': families stay in besieged town
standfirst| Aid groups have warned that flour in Esk will last for another nine days.
byline| Wed 5 Jun 2031 14.02 BST
boilerplate| 3 min read
body| Mira Tal has packed her bags three times and unpacked them again. On Tuesday the last bus left Esk without her.
body| "My mother cannot walk, so I do not walk," she said in the kitchen of her house near the mill.
boilerplate| Related story: The doctor who counts the bread
body| The army of Lomar has surrounded the town since April. It denies that it is keeping food out.
body| A United Nations convoy of 11 lorries was turned back at a checkpoint on Monday, Colonel Ravi Menon said.
body| Lomar's defence minister, Juno Kast, accused the rebels of shooting at the convoy.
boilerplate| Topics: Lomar, Esk, United Nations
boilerplate| Most viewed in Foreign
boilerplate| The king's new hat
boilerplate| Quiz of the week
"""

GAZETTE = """
boilerplate| Wellport Gazette | Wellport, Arl.
headline| Mayor apologises to Bergian consul
body| Mayor Hugo Stern apologised on Thursday to the Bergian consul, whose car had been pelted with fish during a march against the toll.
body| The consul, Irma Vogt, accepted the apology. She said the car had been cleaned.
body| Police are looking for two men.
boilerplate| Wellport Gazette, est. 1911
boilerplate| Tips: 555-0144
boilerplate| Subscribe for 4 crowns a month
"""

INTERVIEW = """
headline| Interview: "A toll is a tax on neighbours"
standfirst| Mara Dell on the bridge, the treaty and her next step
byline| Interview: Oskar Lind
body| Minister, will Arland pay the toll?
body| No. We have told Bergia that we will not, and we told them why. A toll is a tax on neighbours.
body| And if the bridge stays shut?
body| Then we shall use the ferry. The treaty of 2019 says that the river is open to both countries, and I expect Bergia to keep it.
body| Are you threatening them?
body| I am inviting them. I asked Minister Torp to come to Dunport next week, and he has not said no.
boilerplate| Back to overview
"""

LITE = """
headline| Lomar frees two Vestrian journalists after 80 days
dateline| LOMAR CITY (BW) —
+body| Two Vestrian journalists who were accused of spying left prison in Lomar City on Monday and were driven to the airport.
body| Vestria thanked the king of Arland, who had asked for their release in a letter.
body| The two, Omar Reeve and Lise Dahl, were arrested in March near the besieged town of Esk.
body| "They are thin but laughing," said Vestria's ambassador, Greet Maas.
boilerplate| Switch to full version
"""

FARM = """
boilerplate| FARM & FIELD WEEKLY
boilerplate| News ▸ Prices ▸ Machines ▸ Classifieds
headline| Grain deal between Lomar and Arland collapses
byline| STAFF REPORT
body| A deal under which Lomar was to sell 90,000 tonnes of wheat to Arland has collapsed, the farm ministries of both countries said on Friday.
body| Lomar's minister, Sofia Lenz, blamed the war. Arland's, Ulf Brandt, blamed Lomar.
boilerplate| [ADVERTISEMENT]
body| Bread in Arland will cost a tenth more by the autumn, according to the bakers' union.
boilerplate| Was this useful? Yes No
boilerplate| More grain news
boilerplate| Tractor pulls village hall down
boilerplate| Rye looks good, say growers
"""

VALLEY = """
boilerplate| The Esk Valley Bulletin - your valley, your voice
boilerplate| Issue 14, spring
headline| Army opens road to Esk for six hours
byline| By our reporter
body| The army of Lomar opened the road to Esk for six hours on Sunday, and some 700 people left the town.
body| Soldiers searched the cars and took away nine men. Their families do not know where they are.
body| The rebels called the opening a trap. Colonel Menon called it a beginning.
boilerplate| Have you left Esk? Would you talk to us? Write to bulletin@valley.example
boilerplate| The Bulletin thanks its donors.
"""

PAGES = [
    HARBOUR,
    RADIO,
    AGENCY,
    TABLOID,
    MAGAZINE,
    ARCHIVE,
    LOCAL,
    BROADCAST,
    PORTAL,
    WIRE,
    TELEVISION,
    WEEKLY,
    BRIEF,
    MARKET,
    SPEECH,
    MINISTRY,
    DAILY,
    SIEGE,
    GAZETTE,
    INTERVIEW,
    LITE,
    FARM,
    VALLEY,
]


def read_page(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Give the page's text and, for each marked part of it, where it stands and its kind."""
    text = ""
    parts: list[tuple[int, int, str]] = []
    for line in marked.strip().split("\n"):
        kind, _, words = line.partition("| ")
        if not line:
            text += "\n"
        else:
            text = text.removesuffix("\n") + " " if kind.startswith("+") else text
            parts.append((len(text), len(text) + len(words), kind.removeprefix("+")))
            text += f"{words}\n"
    return text, parts


@pytest.mark.parametrize("page", PAGES, ids=[page.strip().split("\n")[0].partition("| ")[2] for page in PAGES])
def test_each_line_of_a_short_page_is_of_its_kind(page: str) -> None:
    text, parts = read_page(page)
    blocks = split_blocks(text)
    wrong = [
        (text[start:end], kind, found)
        for start, end, kind in parts
        if (found := {b.kind for b in blocks if b.start < end and b.end > start}) != {kind}
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=[page.strip().split("\n")[0].partition("| ")[2] for page in PAGES])
def test_a_report_without_its_page_is_kept_whole(page: str) -> None:
    text, parts = read_page(page)
    report = "\n\n".join(text[start:end] for start, end, kind in parts if kind == "body")
    assert {block.kind for block in split_blocks(report)} <= EVIDENCE_KINDS
