"""The app as people use it: in Chromium, by mouse and keyboard, light and dark, wide and narrow."""

from urllib.parse import urlsplit

import pytest

from tests.web.browser import dark, needs_browser, opened, served, violations
from tests.web.conftest import build
from tests.web.test_matters import repeat
from tests.web.test_pages import PAGES

pytestmark = needs_browser


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The address of a dossier that no test changes."""
    with served(build(tmp_path_factory.mktemp("shown") / "small.dossier")) as base:
        yield base


def css(driver, selector):
    return driver.find_element("css selector", selector)


def until(driver, condition):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(driver, 30).until(condition)


def submit(driver, button):
    """Press a button and wait for the page that it leads to."""
    driver.execute_script("document.documentElement.dataset.left = 'no'")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", button)
    button.click()
    until(
        driver,
        lambda d: d.execute_script(
            "return document.readyState == 'complete' && !document.documentElement.dataset.left"
        ),
    )


def test_from_the_brief_to_a_sentence_a_correction_and_back(driver, place, ids):
    with served(place) as base:
        driver.get(f"{base}/?since=2017-01-01")
        css(driver, "#h-contradictions a").click()
        until(driver, lambda d: urlsplit(d.current_url).path == "/contradictions")
        side = css(driver, "#f-side")
        side.send_keys("Southland", "\n")
        until(driver, lambda d: "side=Southland" in d.current_url)
        until(driver, lambda d: d.find_elements("css selector", "#list .finding"))
        until(driver, lambda d: not d.find_elements("css selector", ".htmx-request"))
        submit(driver, css(driver, "#list .finding .meta a"))
        assert urlsplit(driver.current_url).path == f"/relations/{ids['contradiction']}"
        submit(driver, css(driver, "section[aria-label='Later statement'] .button"))
        assert driver.current_url.endswith(f"#{ids['refusal']}")
        assert css(driver, f"[id='{ids['refusal']}'] + a mark").text == "the offer of talks"
        submit(driver, css(driver, f"#about-{ids['refusal']} a[href^='/statements']"))
        speaker = css(driver, "#f-speaker")
        speaker.clear()
        speaker.send_keys("Ann Riley")
        submit(driver, css(driver, "form[action^='/statements/'] button"))
        assert "Ben Okoro → Ann Riley" in css(driver, ".done").text
        driver.get(f"{base}/topics/t1")
        assert [lane.text for lane in driver.find_elements("css selector", "text.name")] == ["Ann Riley"]
        driver.get(f"{base}/statements/{ids['refusal']}")
        submit(driver, css(driver, "button[aria-label='Undo the change of speaker']"))
        driver.get(f"{base}/topics/t1")
        assert "Ben Okoro" in [lane.text for lane in driver.find_elements("css selector", "text.name")]


def test_words_selected_in_an_article_become_a_statement(driver, place, ids):
    with served(place) as base:
        driver.get(f"{base}/articles/{ids['hostile']}")
        driver.execute_script(
            "const text = document.querySelector('#text p:last-of-type span').firstChild;"
            "const range = document.createRange(); range.setStart(text, 2); range.setEnd(text, 18);"
            "document.getSelection().removeAllRanges(); document.getSelection().addRange(range);"
        )
        until(driver, lambda d: css(d, "#add-content").get_property("value") == "second paragraph")
        start = int(css(driver, "#add [name=start]").get_property("value"))
        submit(driver, css(driver, "#add form button"))
        from walkback.dossier import Dossier, StatementFilter

        with Dossier(place) as dossier:
            added = next(v for v in dossier.each_statement(StatementFilter(article=ids["hostile"])) if v.id[0] == "h")
            assert (added.statement.start, added.words) == (start, "second paragraph")


def test_dragging_over_the_overview_zooms(driver, shown):
    from selenium.webdriver import ActionChains

    driver.get(f"{shown}/topics/t1")
    overview = css(driver, ".overview")
    ActionChains(driver).move_to_element(overview).click_and_hold().move_by_offset(400, 0).release().perform()
    until(driver, lambda d: "since=2017-05" in d.current_url)
    until(driver, lambda d: [lane.text for lane in d.find_elements("css selector", "text.name")] == ["Ann Riley"])


def test_the_review_queue_is_worked_by_keyboard(driver, place):
    with served(place) as base:
        driver.get(f"{base}/review")
        first, second = driver.find_elements("css selector", ".item")[:2]
        first.send_keys("j")
        assert driver.switch_to.active_element == second
        page = css(driver, "html")
        second.send_keys("r")
        from selenium.webdriver.support.expected_conditions import staleness_of

        until(driver, staleness_of(page))
        assert "rejected" in css(driver, ".done").text


@pytest.mark.parametrize("page", ["/articles/{hostile}", "/statements/{attack}", "/topics/t2"])
def test_a_script_in_an_article_never_runs(driver, shown, ids, page):
    driver.get(shown + page.format(**ids))
    assert driver.title not in {"owned", "1"}
    assert "<script>" in css(driver, "main").text
    assert not driver.find_elements("css selector", "main img")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_accessible_and_breaks_no_rule_of_its_policy(driver, shown, ids, page):
    dark(driver, "light")
    driver.get(shown + page.format(**ids))
    assert violations(driver) == []
    assert driver.get_log("browser") == []


@pytest.mark.parametrize(
    "page", ["/", "/offers", "/topics/t1", "/positions", "/statements/{offer}", "/articles/{article}"]
)
def test_pages_are_accessible_in_the_dark(driver, shown, ids, page):
    dark(driver, "dark")
    driver.get(shown + page.format(**ids))
    assert violations(driver) == []


@pytest.mark.parametrize(
    "page", ["/", "/offers", "/topics/t1", "/positions", "/statements/{offer}", "/articles/{hostile}", "/search"]
)
def test_pages_fit_a_phone(driver, shown, ids, page):
    phone = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        driver.get(shown + page.format(**ids))
        assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_filter_that_does_not_fit_is_told_in_place_of_the_list(driver, shown):
    driver.get(f"{shown}/search")
    driver.execute_script("document.getElementById('f-q').value = 'a'.repeat(301)")
    css(driver, "#f-q").send_keys("\n")
    until(driver, lambda d: "more than 300 characters" in css(d, "main").text)
    assert len(driver.find_elements("css selector", "h1")) == 1
    driver.get_log("browser")  # the answer with status 422 is told there


def test_paper_has_findings_with_what_they_rest_on_and_no_forms(driver, shown):
    driver.get(f"{shown}/offers")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        shown_now = "return [...document.querySelectorAll(arguments[0])].some(e => e.checkVisibility())"
        seen = [
            driver.execute_script(shown_now, name)
            for name in (".standing", ".finding details blockquote", "form", "button", ".top nav")
        ]
        assert seen == [True, True, False, False, False]
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_other_times_that_something_was_offered_unfold_by_keyboard_and_stand_on_paper(driver, place):
    names = "return [...document.querySelectorAll('.finding details li')].filter(e => e.checkVisibility()).length"
    with served(repeat(place)) as base:
        driver.get(f"{base}/offers")
        assert driver.execute_script(names) == 0
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert driver.execute_script(names) == 2
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        summary = next(e for e in driver.find_elements("css selector", "summary") if e.text.startswith("Said 3 times"))
        summary.send_keys("\n")
        assert driver.execute_script(names) == 2
        for look in ("light", "dark"):
            dark(driver, look)
            assert violations(driver) == []
        assert driver.get_log("browser") == []


def test_marks_of_one_day_do_not_lie_on_each_other(driver, shown):
    driver.get(f"{shown}/topics/t1")
    places = [e.get_attribute("transform") for e in driver.find_elements("css selector", ".chart a .mark")]
    assert len(places) == len(set(places)) > 2


def test_a_filter_is_one_step_of_the_history_and_its_address_has_no_empty_fields(driver, shown):
    driver.get(f"{shown}/search")
    css(driver, "#f-q").send_keys("talk*", "\n")
    until(driver, lambda d: d.current_url == f"{shown}/search?q=talk*")
    until(driver, lambda d: not d.find_elements("css selector", ".htmx-request"))
    driver.back()
    until(driver, lambda d: d.current_url == f"{shown}/search")


def test_the_keyboard_goes_on_with_the_first_of_what_show_more_brings(driver, shown, monkeypatch):
    from walkback.web import listing

    monkeypatch.setattr(listing.Listing.page, "__defaults__", (2,))
    driver.get(f"{shown}/actors")
    first = len(driver.find_elements("css selector", "#list .row"))
    css(driver, "#more a").send_keys("\n")
    until(driver, lambda d: len(d.find_elements("css selector", "#list .row")) > first)
    rows = driver.find_elements("css selector", "#list .row")
    until(driver, lambda d: d.switch_to.active_element == rows[first])
