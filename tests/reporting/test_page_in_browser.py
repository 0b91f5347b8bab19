"""The summary page in a real browser, where Chromium and its driver are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs Chromium and its driver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    selenium = pytest.importorskip("selenium.webdriver")
    options = selenium.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


def show(browser: Any, width: int, scheme: str) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    browser.get((ROOT / "reports" / "summary.html").as_uri())


_CONTRAST = """
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const light = colour => parts(colour).slice(0, 3).map(v => v / 255)
  .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const behind = node => {
  for (; node; node = node.parentElement) {
    const colour = getComputedStyle(node).backgroundColor;
    if ((parts(colour)[3] ?? 1) > 0) return colour;
  }
  return "rgb(255, 255, 255)";
};
return [...document.querySelectorAll("p, dt, dd, h1, h2, h3, th, td, summary, summary span, mark, li, li a, .text a, button")]
  .filter(node => node.textContent.trim() && node.offsetParent)
  .map(node => [light(getComputedStyle(node).color), light(behind(node)), node.outerHTML.slice(0, 90)])
  .map(([a, b, html]) => [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), html])
  .filter(([ratio]) => ratio < 4.5);
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_its_window_is_legible_and_has_no_errors(browser: Any, width: int, scheme: str) -> None:
    show(browser, width, scheme)
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(_CONTRAST) == []  # 4.5 to 1, as WCAG 2.1 asks at level AA


def column(browser: Any, name: str) -> list[str]:
    """Return the cells of a column of the table of articles, top to bottom."""
    cells: list[str] = browser.execute_script(
        """
        const table = document.querySelector("h2#articles + .scroll table");
        const column = [...table.tHead.rows[0].cells].findIndex(cell => cell.textContent === arguments[0]);
        return [...table.tBodies[0].rows].map(row => row.cells[column].dataset.sort ?? row.cells[column].textContent);
        """,
        name,
    )
    return cells


def test_a_table_is_sorted_by_a_click_and_by_the_keyboard(browser: Any) -> None:
    show(browser, 1280, "light")
    by, keys = pytest.importorskip("selenium.webdriver.common.by").By, pytest.importorskip("selenium.webdriver").Keys
    overall = [float(cell) for cell in column(browser, "overall")]
    assert overall == sorted(overall)
    heads = browser.find_elements(by.CSS_SELECTOR, "h2#articles + .scroll thead th")
    words = next(head for head in heads if head.text == "words")
    words.find_element(by.TAG_NAME, "button").click()
    counts = [int(cell) for cell in column(browser, "words")]
    assert counts == sorted(counts, reverse=True)
    assert words.get_attribute("aria-sort") == "descending"
    words.find_element(by.TAG_NAME, "button").send_keys(keys.ENTER)
    assert [int(cell) for cell in column(browser, "words")] == sorted(counts)
    assert browser.execute_script("return document.getElementById('said').textContent") == "Sorted by words, ascending"
    assert browser.get_log("browser") == []


def test_a_number_in_a_text_leads_to_its_finding_and_back(browser: Any) -> None:
    show(browser, 1280, "light")
    broken = browser.execute_script(
        "return [...document.querySelectorAll('details a')].filter(a => !document.querySelector(a.getAttribute('href'))).length"
    )
    assert broken == 0
    assert browser.execute_script("return document.querySelectorAll('.text a').length") > 0


def test_all_texts_are_open_on_paper(browser: Any) -> None:
    show(browser, 1280, "dark")
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert browser.execute_script("return [...document.querySelectorAll('details')].every(d => d.open)")
