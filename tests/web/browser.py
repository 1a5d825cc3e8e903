"""A real browser for tests: headless Chromium from Debian's packages, and axe-core run on its pages."""

import contextlib
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from walkback.web import create_app

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
SECONDS = 60

needs_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: apt-get install chromium chromium-driver"
)


@contextlib.contextmanager
def served(place, **settings):
    """The address under which a dossier is served, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(place, **settings), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextlib.contextmanager
def opened(profile):
    """A browser with a profile of its own."""
    selenium = pytest.importorskip("selenium.webdriver")
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    flags = ("headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking")
    for flag in (*flags, f"user-data-dir={profile}", "window-size=1280,1000", "disable-dev-shm-usage"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    driver.set_page_load_timeout(SECONDS)
    try:
        yield driver
    finally:
        driver.quit()


def dark(driver, name):
    """Ask for the light or the dark look."""
    features = [{"name": "prefers-color-scheme", "value": name}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def violations(driver):
    """What axe-core finds on the page that is open, by WCAG 2.2 A and AA and best practice."""
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations), e => done([e]));",
        tags,
    )
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]
