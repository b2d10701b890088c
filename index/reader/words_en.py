"""The English vocabulary of treaty-body documents."""

from bot.domain.document import DocumentKind
from bot.domain.symbol import Supplement
from index.reader.words import Words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_ORDINALS = (
    *((word, number) for number, word in enumerate(_UNITS, 1)),
    *((word, number) for number, word in enumerate(_TEENS, 10)),
    *((f"twenty-{word}", number) for number, word in enumerate(_UNITS, 21)),
    ("thirtieth", 30),
)
_CARDINALS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_DATE = rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)}),?\s(?P<year>\d{{4}})"
_STATE = r"(?:state party|state|government|states parties|it)"
_ADVERBS = r"(?:[\w,'-]{1,16}\s){0,4}?"
_COMMITTEE = r"\b(?:sub)?committee(?:, [^;]{2,260}?,)? "

ENGLISH = Words(
    language="en",
    committees=(
        (
            r"subcommittee on prevention of torture(?: and other cruel.{10,70})?",
            "SPT",
        ),
        (r"committee against torture", "CAT"),
        (r"human rights committee", "CCPR"),
        (r"committee on the elimination of discrimination against women", "CEDAW"),
        (r"committee on the elimination of racial discrimination", "CERD"),
        (r"committee on the rights of the child", "CRC"),
        (r"committee on economic,? social and cultural rights", "CESCR"),
        (r"committee on the rights of persons with disabilities", "CRPD"),
        (r"committee on enforced disappearances", "CED"),
        (
            r"committee on the protection of the rights of all migrant(?: w.{0,50})?",
            "CMW",
        ),
        (r"committee on migrant workers", "CMW"),
    ),
    titles=(
        (
            r"^(?:draft )?(?:concluding|final) (?:observations|comments)\b",
            DocumentKind.CONCLUDING_OBSERVATIONS,
        ),
        (r"^conclusions and recommendations of the committee", DocumentKind.CONCLUDING_OBSERVATIONS),
        (
            r"^list of (?:issues|issues and questions|themes) (?:\(?and questions\)? )?prior to",
            DocumentKind.LIST_OF_ISSUES_PRIOR,
        ),
        (r"^list of (?:issues|themes)\b", DocumentKind.LIST_OF_ISSUES),
        (
            r"^replies of .{2,120}? to the list of (?:issues|themes)\b.{0,40}? prior to\b",
            DocumentKind.STATE_REPORT,
        ),
        (r"^replies of .{2,120}? to the list of issues", DocumentKind.REPLIES),
        (
            r"^(?:information (?:received|provided|submitted) (?:from|by) .{2,120}? (?:on|in) follow-up"
            r"|comments (?:by|of) the government of .{2,120}? (?:on|to) the (?:concluding|conclusions))",
            DocumentKind.FOLLOW_UP_REPLY,
        ),
        (
            r"^report on (?:the )?(?:visit|.{0,40}visit)\b|^report of the subcommittee .{0,200}\bvisit\b"
            r"|^visit to .{2,120}: (?:recommendations|report)",
            DocumentKind.VISIT_REPORT,
        ),
        (
            r"^(?:(?:combined )?[\w -]{3,60} )?periodic reports? (?:submitted|of|by)\b"
            r"|^initial reports? (?:submitted|of|by)\b|^report submitted by .{2,80} under article 29\b",
            DocumentKind.STATE_REPORT,
        ),
    ),
    supplements=(
        (r"^addend(?:um|a)(?: \d{1,2})?$", Supplement.ADDENDUM),
        (r"^corrigend(?:um|a)(?: \d{1,2})?$", Supplement.CORRIGENDUM),
    ),
    chapter=r"^replies to the list of issues\b",
    report=r"\breports?\b",
    optional_protocol=r"\boptional protocol\b",
    ordinals=_ORDINALS,
    initial=r"\binitial report",
    only_report=r"\barticle 29(?: \(1\)|, paragraph 1\b)",
    considered=r"\bconsidered the\b.{0,300}?\breports?\b",
    furniture=(
        r"^(?:united nations(?: [A-Z][\w./-]+)?|united|nations|general|limited|restricted|cat|ccpr|cedaw|crc"
        r"|cerd|crpd|ced|cmw|arabic|chinese|english|french|russian|spanish"
        r"|report of the subcommittee(?: on prevention of torture)?|general assembly"
        r"|economic and social council"
        r"|human rights council"
        r"|international (?:convention|covenant) (?:on|for)\b.{0,160}|convention (?:against|on)\b.{0,160}"
        r"|distr\.?:?.*|original:.*|(?:arabic|chinese|english|french|russian|spanish)"
        r"(?:(?:,| and|, and|/) ?(?:arabic|chinese|english|french|russian|spanish)){0,5} only"
        r"|advance (?:unedited|edited)? ?version.*|\d{1,2} (?:%s) \d{4}"
        r"|[\w -]{3,40} session|\d{1,2}(?: (?:%s))?(?: \d{4})?\s?[–—-]\s?\d{1,2} (?:%s) \d{4}"
        r"|note by the (?:secretariat|country rapporteur)|(?:geneva|new york),? .{0,60}\d{4}"
        r"|item \d{1,3} of the (?:provisional )?agenda.*"
        r"|consideration of reports?(?: submitted)?\b.{0,200}"
        r"|reports? submitted by states parties under\b.{0,80}"
        r"|under articles? \d+.{0,60}|please recycle.*|\[?date received:.*"
        r"|page \d{1,4}|contents|page|paragraphs?(?: page)?|ge\.\d\d-\d+.*"
        r"|the present document (?:was|is being) .*)$"
    ).replace("%s", "|".join(_MONTHS)),
    contents=r"^(?:table of )?contents$",
    asterisk_note=r"^\*{1,3}\s?(?=adopted|the present|previously|reissued|in accordance|the annex|issued)",
    annex=r"^annex(?:es)?(?: [ivx\d]+)?\b.{0,120}$",
    outer_heading=r"^(?:specific|general) information\b",
    reply_heading=(
        r"^(?:repl(?:y|ies) to (?:the )?(?:issues?|questions?|recommendations?|paragraphs?|paras?\.)"
        r"|(?:follow-up )?(?:information|response|reply) (?:relating|related|in relation"
        r"|with regard|pertaining|on|to)\b"
        r".{0,80}\bparagraphs?|paragraphs? \d[^.;]{0,80} of the (?:list of issues|concluding observations)"
        r"|(?:paragraphs?|paras?\.) \d[\d\s(),;a-z–-]{0,60}$"
        r"|sub-?paragraphs? \([\s(),;a-z–-]{1,60} of paragraph \d)"
    ),
    article_heading=(
        r"^art(?:icle|icles"
        r"|s?\.) (?P<list>\d[\d ,()a-z–—-]{0,60}?(?:and \d+)?)(?: of the (?:convention"
        r"|covenant))?$"
    ),
    introduction=r"\bintroduction\b",
    positive=r"\bpositive (?:aspects|developments)\b|\bprogress (?:achieved|made)\b",
    pending=(
        r"^pending follow-up|^(?:issues )?pending .{0,40}(?:previous|last)"
        r"|^follow-up .{0,40}\b(?:previous|last)\b"
    ),
    closing=(
        r"\b(?:follow-up|dissemination|next (?:periodic )?report|technical (?:assistance"
        r"|cooperation)|other issues"
        r"|particular importance|other recommendations|ratification of other treaties"
        r"|preparation of the next|consultations? with)\b"
    ),
    concern=(
        rf"{_COMMITTEE}{_ADVERBS}(?:concerned|alarmed|troubled|worried|regrets|deplores"
        rf"|finds it regrettable"
        r"|(?:notes?|reiterates?|observes?|expresses?"
        r"|takes note) (?:[\w,']{1,16} ){0,4}?(?:concerns?|regret)\b"
        r"|expresses it concern|raises the following concerns|notes? (?:that .{0,80}"
        r"|the (?:absence|lack|insufficient))\b)"
        r"|\bit (?:[\w,'-]{1,16} ){0,4}?(?:concerned|regrets|worried|alarmed)\b"
        r"|\bis (?:also )?a matter of concern"
        r"|\bit (?:[\w]{1,16} ){0,2}?notes with (?:[\w]{1,16} ){0,2}?concern"
    ),
    recommendation=(
        rf"\b{_STATE} (?:should|must|is (?:\w{{1,16}} ){{0,3}}?(?:urged|encouraged|requested"
        rf"|invited|called upon))\b"
        r"|\bstate party needs to\b"
        rf"|{_COMMITTEE}{_ADVERBS}(?:urges|recommends|calls on|calls upon|encourages|invites"
        rf"|requests|asks|suggests"
        r"|advises|reminds|(?:reiterates|recalls|repeats) (?:its"
        r"|the) (?:[\w]{1,16} ){0,3}?recommendations?)\b"
        r"|\bit (?:\w{1,16} ){0,2}?(?:urges|recommends|calls upon|calls on|encourages|invites) "
    ),
    follow_up=(
        r"\b(?:requests?|requested|should|invites|asks|wishes)\b.{0,200}?\b(?:provide|submit|inform"
        r"|information|report)\b"
    ),
    follow_up_object=r"\b(?:implement\w*|follow-up|followed up|response|steps taken|measures taken)\b",
    procedural=(
        r"\b(?:disseminat|(?:common )?core document|(?:next|periodic|combined"
        r"|subsequent) .{0,40}?reports?\b.{0,40}?\bby \d"
        r"|submit (?:its|the|their) .{0,60}?(?:periodic |combined )?reports?\b"
        r"|simplified reporting|widely (?:distribut|publici)"
        r"|(?:next|subsequent) periodic report|made? widely available|guidelines on reporting"
        r"|predictable (?:review cycle|reporting calendar)|follow-up (?:review )?(?:procedure|cycle))"
    ),
    months=_MONTHS,
    date=_DATE,
    by_date=rf"\b(?:by|no later than|not later than|on or before|before) (?:the )?{_DATE}",
    within=r"\bwithin (?:a period of )?(?P<count>\w+)(?: \(\d+\))? (?P<unit>years?|months?)\b",
    units=(("year", 12), ("month", 1)),
    numbers=(("a", 1), *((word, number) for number, word in enumerate(_CARDINALS, 1)), ("eighteen", 18)),
    that_is=r"(?:\bthat is|\bi\.e\.|\bnamely),? $",
    not_from_adoption=(
        r"^\s?(?:of|from|after|following) (?:the |its )?(?:receipt|receiving|transmi"
        r"|date of (?:receipt|transmi)|submission)"
    ),
    report_due=r"\bsubmit\b.{0,160}?\b(?:reports?|replies)\b|\breports?\b.{0,160}?\bsubmit",
    procedure_due=r"\bsimplified reporting procedure\b",
    request=(
        r"\b(?:requests?|requested|invites?|invited|should|urges?|urged|asks?|asked"
        r"|encourages?|encouraged|is to|shall|due)\b"
    ),
    adopted=r"\badopted\b",
    session=r"\bsession\b",
    adopted_object=r"\b(?:concluding (?:observations|comments)|conclusions)\b",
    own_paragraphs=(
        r"^(?:\s?\([^()]{0,200}\))?,?\s?(?:\)\s?)?(?:above\b|below\b|(?:of|in) (?:the present"
        r"|these) (?:concluding|document|report|list))"
    ),
    previous_observations=(
        r"\b(?:previous|earlier|last) (?:concluding (?:observations|comments)"
        r"|conclusions and recommendations)\b(?: (?:of|by) the committee\b)?"
    ),
    earlier_recommendations=(
        r"\brecommendations? (?:(?:\w{1,16} ){0,2}?(?:included|contained|made|set out"
        r"|set forth) (?:\w{1,16} ){0,3}?)?"
        r"in\s?$"
    ),
    speaks_of_earlier=r"\b(?:previous|previously|earlier|last|prior|reiterat\w+|recall\w*|repeats?)\b",
    present_observations=r"\bpresent concluding (?:observations|comments)\b",
    answered_paragraphs=(
        r"^\s?of the (?:committee's )?(?:previous )?(?:list of issues|concluding observations)"
    ),
    answered_before=(
        r"\b(?:issues?|questions?|concerns?|points?) (?:raised|contained|posed|set out) (?:in"
        r"|under)\s?$"
    ),
    verdicts=(
        (r"\bsubstantive steps\b", "substantive steps"),
        (r"\binitial steps\b", "initial steps"),
        (r"\bonly partially implemented\b", "only partially implemented"),
        (r"\b(?:been |only )?partially implemented\b|\bpartial implementation\b", "partially implemented"),
        (r"\b(?:have|has) not (?:yet )?been implemented\b|\bnot implemented\b", "not implemented"),
        (r"\b(?:have|has) been (?:fully )?implemented\b|\bfully implemented\b", "implemented"),
        (r"\bcounteract", "counteracted"),
    ),
    above_mentioned=r"\b(?:above-mentioned|aforementioned|those|these) recommendations\b",
    articles=r"\((?:see )?(?:arts?\.?|articles?)\s?(?P<list>)(?=\d)",
    awaits_number=(
        r"\b(?:of|the|on|and|to|in|by|for|with|articles?|paragraphs?|paras?\.|No\.|section|rule"
        r"|chapter)$"
    ),
    function_word=r"\b(?:of|the|on|and|to|in|by|for|from|with|under|a|an|its|or|de|la)$",
)
