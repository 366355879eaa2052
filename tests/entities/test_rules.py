"""Names that no list holds are found by the words around them."""

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("وقال السيد كريم البستاني في كلمته", "كريم البستاني"),
        ("والتقى الدكتور فولديمار هاغن أمس", "فولديمار هاغن"),
        ("وصرح وزير الخارجية الروسي ميخائيل غالوزين للصحفيين", "ميخائيل غالوزين"),
        ("وزير الدفاع التركي، خلوصي أكار، زار المنطقة", "خلوصي أكار"),
        ("يمثل الوفد سمير حداد نائب وزير العدل", "سمير حداد"),
        ("شارك مراد سويلو، مستشار الرئيس التركي", "مراد سويلو"),
        ("ووفد المعارضة عبد الرحمن مصطفى", "عبد الرحمن مصطفى"),
        ("وقالت فاطمة الزهراني إن الوضع صعب", "فاطمة الزهراني"),
        ("برئاسة محمد بن سلمان", "محمد بن سلمان"),
        ("مع نظيره الإيراني عباس عراقجي", "عباس عراقجي"),
        ("مستشار الشؤون السياسية بوزارة الخارجية الإيرانية علي باقري كني", "علي باقري كني"),
    ],
)
def test_people_are_known_by_title_role_and_speech(text: str, person: str, found: Found) -> None:
    people = [words for kind, words in found(text) if kind == "person"]
    assert people == [person]


@pytest.mark.parametrize(
    "text",
    [
        "وزير الخارجية الروسي قال إن الوضع مستقر",
        "وقد عقد على هامش الاجتماع لقاء",
        "أكد الوزير أن بيان الأمس كان واضحا",
        "رئيس الوزراء الجديد يصل إلى العاصمة",
        "زار نائب وزير الخارجية موسكو الثلاثاء",
        "إضافة إلى هيئات مختلفة، نائبة في البرلمان",
        "لا يمكن أن يتحقق الأمن إلا بالحوار",
        "فإن الأطراف لم تتفق على موعد جديد",
    ],
)
def test_ordinary_words_are_no_people(text: str, found: Found) -> None:
    assert [words for kind, words in found(text) if kind == "person"] == []


def test_people_in_a_list_are_found_one_by_one(found: Found) -> None:
    text = "وزراء الخارجية سيرغي لافروف ومولود تشاووش أوغلو ومحمد جواد ظريف"
    assert [words for _, words in found(text)] == [
        "سيرغي لافروف",
        "مولود تشاووش أوغلو",
        "محمد جواد ظريف",
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("أعلنت وزارة الخارجية الإيرانية ذلك", "وزارة الخارجية الإيرانية"),
        ("لوزارة الدفاع دور", "وزارة الدفاع"),
        ("وقالت الحكومة التركية إن", "الحكومة التركية"),
        ("بيان للحكومة التركية", "لحكومة التركية"),
        ("حكومة تركيا تدعم", "حكومة تركيا"),
        ("أعلنت الخارجية الروسية", "الخارجية الروسية"),
        ("مجلس الأمن القومي الإيراني", "مجلس الأمن القومي الإيراني"),
        ("طالب البرلمان العراقي بذلك", "البرلمان العراقي"),
        ("طلاب جامعة دمشق", "جامعة دمشق"),
        ("وزير الخارجية الروسي هناك", None),
        ("وزير خارجية روسيا هناك", None),
        ("جماعة حزب الله", "حزب الله"),
        ("قوات الأمم المتحدة", "قوات الأمم المتحدة"),
        ("لجنة التحقيق أنهت عملها", None),
        ("مجلس الإدارة اجتمع", None),
        ("قوات مختلفة في المنطقة", None),
    ],
)
def test_bodies_are_known_by_their_head_noun(text: str, body: str | None, found: Found) -> None:
    bodies = [words for kind, words in found(text) if kind == "organization"]
    assert bodies[:1] == ([body] if body else [])


def test_a_ministry_of_two_fields_is_one(found: Found) -> None:
    assert ("organization", "وزارة التربية والتعليم") in found("وزارة التربية والتعليم")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("اجتماعات “مسار أستانا 21″ بشأن", "مسار أستانا 21"),
        ("عقدت أستانا-7 في الخريف", "أستانا-7"),
        ("انطلقت أستانا21، بحضور", "أستانا21"),
        ("الجولة الـ 21 من اجتماعات أستانا", "الجولة الـ 21 من اجتماعات أستانا"),
        ("الجولة الثامنة عشرة من مسار أستانا", "الجولة الثامنة عشرة من مسار أستانا"),
        ("في الجولة الحادية والعشرين لمحادثات جنيف", "الجولة الحادية والعشرين لمحادثات جنيف"),
        ("حضر اجتماع أستانا الثامن أمس", "اجتماع أستانا الثامن"),
        ("الأزمة السورية مستمرة", "الأزمة السورية"),
        ("الحرب الروسية التركية القديمة", "الحرب الروسية التركية"),
        ("في جنيف 5 دول", None),
        ("في أستانا 20 يونيو", None),
        ("عام 2017 في أستانا", None),
        ("الجولة السابقة يومي 20 و21 يونيو", None),
        ("الأزمة الإنسانية في سوريا", None),
    ],
)
def test_rounds_and_conflicts_are_events(text: str, event: str | None, found: Found) -> None:
    events = [words for kind, words in found(text) if kind == "event"]
    assert events == ([event] if event else [])


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("بما يتفق مع قرار مجلس الأمن الدولي رقم 2254.", ["قرار مجلس الأمن الدولي رقم 2254"]),
        ("وفق القرار ٢٢٥٤", ["القرار ٢٢٥٤"]),
        ("القرار الأممي 2118", ["القرار الأممي 2118"]),
        ("قراري مجلس الأمن 242 و338", ["قراري مجلس الأمن 242", "338"]),
        ("وميثاق الأمم المتحدة", ["ميثاق الأمم المتحدة"]),
        ("باتفاقية جنيف", ["اتفاقية جنيف"]),
        ("قرار 5 دول", []),
        ("هذا القرار صعب", []),
        ("قرار الرئيس التركي", []),
        ("اتفاق بين الأطراف", []),
    ],
)
def test_papers_are_known_by_number_body_and_city(
    text: str, papers: list[str], found: Found
) -> None:
    assert [words for kind, words in found(text) if kind == "document"] == papers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("في شمال شرقي سوريا", "شمال شرقي سوريا"),
        ("بشمال سوريا", "شمال سوريا"),
        ("شمال وشرق سوريا", "شمال وشرق سوريا"),
        ("ريف إدلب الجنوبي", "ريف إدلب"),
        ("في الشمال السوري", "الشمال السوري"),
        ("نحو الشمال", None),
    ],
)
def test_parts_of_a_country_are_places(text: str, place: str | None, found: Found) -> None:
    places = [words for kind, words in found(text) if kind == "place"]
    assert places[:1] == ([place] if place else [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وفد طهران", "country"),
        ("أعلنت أنقرة", "country"),
        ("العلاقات بين أنقرة ودمشق", "country"),
        ("وصل إلى دمشق", "place"),
        ("أعلنت في دمشق", "place"),
    ],
)
def test_a_capital_stands_for_its_government_where_it_acts(
    text: str, kind: str, found: Found
) -> None:
    assert found(text)[-1][0] == kind


def test_a_weak_name_counts_where_the_text_speaks_of_it(found: Found) -> None:
    assert ("organization", "النظام") in found("بحث الملف السوري. وقال النظام كلمته.")
    assert ("organization", "النظام") not in found("احترم النظام وقف في الدور")
    assert ("organization", "النظام") not in found("سوريا جزء من النظام العالمي")


def test_last_letters_are_told_apart_where_the_text_does(found: Found) -> None:
    assert found("الملف السورى فى جنيف")[0] == ("country", "السورى")
    assert found("الملف السورى في جنيف") == [("place", "جنيف")]
    assert found("جاء مع جده في زيارة قصيرة") == []
    assert found("سافر الى جده ثم عاد") == [("place", "جده")]


def test_a_name_that_is_a_word_needs_a_title(found: Found) -> None:
    assert ("person", "بيان") in found("قالت السيدة بيان إنها ستشارك")
    assert found("صدر بيان أمس") == []
    assert found("فتح الباب أمام الحل") == []
    assert found("مدينة الباب آمنة. وفي الباب هدنة.") == [("place", "الباب")] * 2


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("اتفق الحاضرون مع مازن الحلبوصي على ذلك", "مازن الحلبوصي"),
        ("أشادوا بمازن الحلبوصي ثم انصرفوا", "مازن الحلبوصي"),
        ("ووقع غسان الطرشقي البيان", "غسان الطرشقي"),
        ("في حسن الحاضر", None),
        ("جاء كريم التركي", None),
    ],
)
def test_a_given_name_and_a_familys_shape_are_a_person(
    text: str, person: str | None, found: Found
) -> None:
    people = [words for kind, words in found(text) if kind == "person"]
    assert people == ([person] if person else [])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("ونفت نقابة عمال الموانئ ذلك", "نقابة عمال الموانئ"),
        ("عقدا مع جمعية الصيادين التعاونية أمس", "جمعية الصيادين التعاونية"),
        ("وذكر المركز الأهلي للدراسات المائية في تقرير", "المركز الأهلي للدراسات المائية"),
        ("معهد الشرق للأبحاث يقول", "معهد الشرق للأبحاث"),
        ("اجتمعت نقابة في المدينة", None),
        ("وصل إلى المركز ثم عاد", None),
    ],
)
def test_bodies_are_named_by_their_members_or_their_purpose(
    text: str, body: str | None, found: Found
) -> None:
    bodies = [words for kind, words in found(text) if kind == "organization"]
    assert bodies[:1] == ([body] if body else [])
