"""Browsers: one that all tests share, and one of its own for whoever is to lose it."""

import os
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from infrastructure.local.system_packages import CHROMIUM, have

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
WIDTH, HEIGHT = 1280, 900
PATIENCE = 20_000
START_WITHIN = 30


class DoomedBrowser:
    """A Chromium that a test kills outright: nobody in it gets to say goodbye."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        command = [have(CHROMIUM), "--headless=new", *QUIET, "--remote-debugging-port=0"]
        command += [f"--user-data-dir={folder}", "about:blank"]
        self.process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_port_in(folder)}")

    def page(self) -> Page:
        """A page in it."""
        return new_page(self._browser)

    def kill(self) -> None:
        """All of its processes, by the signal that cannot be caught."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def new_page(browser: Browser) -> Page:
    """A page that shares nothing with any other: the browser of another person."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _port_in(folder: Path) -> int:
    """The port that the browser chose; it writes it into its folder when it listens."""
    written = folder / "DevToolsActivePort"
    limit = time.monotonic() + START_WITHIN
    while not (written.exists() and written.read_text()):
        assert time.monotonic() < limit, "The browser did not start."
        time.sleep(0.1)
    return int(written.read_text().split()[0])
