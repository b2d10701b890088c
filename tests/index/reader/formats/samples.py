"""Invented documents in the manner of the genre, as the plain text that every format is made from."""

# ruff: noqa: E501 - a line of a sample is a paragraph

ENGLISH = """\
\t\tCommittee on Lighthouses
\t\tConcluding observations on the third periodic report of Ruritania[footnoteRef:1] [1: \t\tAdopted at its ninth session.]
1.\tThe Committee considered the third periodic report of Ruritania[footnoteRef:2] and adopted these remarks. [2: \t\tCLH/C/RUR/3.]
\tA.\tIntroduction
2.\tThe Committee welcomes the report, which came in time, and the follow-up given to well-known matters.
\tB.\tPrincipal subjects of concern and recommendations
\t\tLamps and lenses
3.\tThe Committee is concerned that lamps go out at night, that keepers are not paid and that implementation is slow, notwithstanding the replies of the delegation (arts. 2 and 5).[footnoteRef:3] [3: \t\tIbid., paras. 7–9.]
4.\tThe State party should:
\t(a)\tLight every lamp before sunset and keep a register of lamps that is open to inspection;
\t(b)\tPay the keepers and provide, in particular:
(i)\tA coat against the rain for each of them;
(ii)\tA boat that does not leak;
\t(c)\tReport on the implementation of this paragraph.
\t\tFollow-up procedure
5.\tThe Committee requests the State party to reply by 4 July 2031 on paragraph 4 (a) above.
"""

RUSSIAN = """\
\t\tКомитет по маякам
\t\tЗаключительные замечания по третьему периодическому докладу Руритании
1.\tКомитет рассмотрел третий периодический доклад Руритании[footnoteRef:1] и принял эти замечания. [1: \t\tCLH/C/RUR/3.]
\tA.\tВведение
2.\tКомитет приветствует доклад и ответы на перечень вопросов, полученные в срок и в полном объеме.
\t\tЛампы и линзы
3.\tКомитет обеспокоен тем, что лампы гаснут по ночам, а смотрители не получают платы (статьи 2 и 5).[footnoteRef:2] [2: \t\tТам же, пункты 7–9.]
4.\tГосударству-участнику следует:
\ta)\tзажигать все лампы до захода солнца и вести их учет;
\tb)\tплатить смотрителям и сообщить об этом Комитету.
"""
