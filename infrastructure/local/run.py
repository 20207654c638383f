"""`make run`: the whole service on one machine, in the foreground, until Ctrl-C.

`python -m infrastructure.local.run [--clean] [--port-base N] [--state FOLDER] [--search opensearch]
[--ready-file FILE]`. Tests give a port base and a state folder of their own, and wait for the ready file.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from botocore.exceptions import BotoCoreError, ClientError

from infrastructure.local import cloud, standins
from infrastructure.local.addresses import FLOOR_KEY, Addresses, addresses_of
from infrastructure.local.aws import Clients, public_key
from infrastructure.local.deploy import DeployError, deploy
from infrastructure.local.force import departments as all_departments
from infrastructure.local.force import password, staff
from infrastructure.local.ports import busy_sentence
from infrastructure.local.processes import Child, ChildError, shown, start, stop, wait_until
from infrastructure.local.seed import Seeded, in_short, seed
from infrastructure.local.settings import PortBaseError, place_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from infrastructure.local.settings import Place

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY = 0.3
PAGES_LIMIT = 20
LAST_WORDS = 1.0  # seconds for the functions to hear that the sockets closed, and for the streams to be read out


class BusyError(RuntimeError):
    """Something of this machine is in use. Its text is one sentence for a person."""


class Runner:
    """One running local cloud: what was started, in which order, and how long it took."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.began = time.monotonic()
        self.cloud: Child | None = None
        self.pages: Child | None = None
        self.standins: list[Child] = []

    def say(self, text: str) -> None:
        """One line of progress. A terminal that is gone is not a reason to fail."""
        with contextlib.suppress(OSError):
            print(f"{time.monotonic() - self.began:6.1f} s  {text}", flush=True)

    def start(self) -> Addresses:
        """Start everything and return when all of it works."""
        left = cloud.kept(self.place.state)
        self._tell_what_was_kept(left)
        read_again = not left.politely or standins.nothing_indexed(self.place)
        self.say("Starting the cloud")
        self.cloud = cloud.start_cloud(self.place)
        self.standins = standins.start_standins(self.place)
        clients = Clients(self.place.cloud_url)
        self.say("Deploying the app")
        outputs = deploy(self.place, clients, self.say)
        addresses = addresses_of(self.place, {**outputs, FLOOR_KEY: public_key(clients, outputs["DangerFloorKeyId"])})
        self._start_pages(addresses)
        standins.wait_for_standins(self.place, self.standins)
        self.say("Putting Northshire Police in place")
        self._tell_what_was_seeded(seed(clients, addresses.outputs, self.say, read_again=read_again))
        return addresses

    def _tell_what_was_kept(self, left: cloud.Kept) -> None:
        if not left.politely:
            self.say("The last run was not stopped with Ctrl-C, so what happened in it is forgotten")
        if not left.anything:
            cloud.wipe(self.place)

    def _tell_what_was_seeded(self, seeded: Seeded) -> None:
        if seeded.refused():
            self.say(f"Refused by the service, see the admin page: {in_short(seeded.refused())}")

    def _start_pages(self, addresses: Addresses) -> None:
        path = self.place.state / "addresses.json"
        addresses.write(path)
        command = [sys.executable, "-m", "infrastructure.local.pages", "--addresses", str(path)]
        command += ["--dist", str(self.place.dist), "--port", str(self.place.ports.pages)]
        self.pages = start("The page server", command, self.place.logs / "pages.log")
        url = f"{self.place.page_origin}/console/config.json"
        wait_until(lambda: cloud.answers(url), child=self.pages, limit=PAGES_LIMIT)

    def watch(self) -> NoReturn:
        """Wait until told to stop. Raises ChildError when the cloud or the pages end by themselves.

        A stand-in that ends is only told: the service is made to go on without it.
        """
        told: set[str] = set()
        while True:
            for child in (self.cloud, self.pages):
                if child is not None and child.ended():
                    raise ChildError(child.why())
            for child in self.standins:
                if child.ended() and child.name not in told:
                    told.add(child.name)
                    self.say(f"{child.why()} The service goes on without it.")
            time.sleep(LOOK_EVERY)

    def stop(self) -> None:
        """Stop everything, in the order in which nothing is lost."""
        if self.pages is not None:
            stop(self.pages)
            time.sleep(LAST_WORDS)
        if self.cloud is not None and not cloud.stop_cloud(self.cloud, self.place):
            self.say(f"The cloud could not save its state; its log is {shown(self.cloud.log)}.")
        for child in self.standins:
            stop(child)

    def processes(self) -> dict[str, int]:
        """The process of each part, for tests that take one away."""
        children = [child for child in (self.cloud, self.pages, *self.standins) if child is not None]
        return {child.name: child.process.pid for child in children}


@contextlib.contextmanager
def only_run(place: Place) -> Iterator[None]:
    """Hold the state folder: two clouds that save to one folder would destroy it. Raises BusyError."""
    place.state.mkdir(parents=True, exist_ok=True)
    with (place.state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyError(f"Another run is using {shown(place.state)}: stop that one first.") from None
        yield


def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Any polite signal means the same as Ctrl-C."""
    raise KeyboardInterrupt


def run(place: Place, *, clean: bool, ready_file: Path | None) -> int:
    """Start, watch and stop one local cloud. Returns the exit code."""
    busy = busy_sentence(place.ports)
    if busy:
        raise BusyError(busy)
    with only_run(place):
        if clean:
            cloud.wipe(place)
        return _run(Runner(place), ready_file)


def _run(runner: Runner, ready_file: Path | None) -> int:
    for number in STOPPING:
        signal.signal(number, interrupt)
    try:
        addresses = runner.start()
        _announce(runner, addresses, ready_file)
        runner.watch()
    except KeyboardInterrupt:
        runner.say("Stopping")
        return 0
    except (ChildError, DeployError) as error:
        return _failed(str(error))
    except (BotoCoreError, ClientError) as error:
        return _failed(
            f"The cloud refused what it was asked ({error}); its log is {shown(runner.place.logs / 'cloud.log')}."
        )
    finally:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        runner.stop()
        if ready_file is not None:
            ready_file.unlink(missing_ok=True)
        runner.say("Stopped")


def _failed(sentence: str) -> int:
    print(f"error: {sentence}", file=sys.stderr, flush=True)
    return 1


def _announce(runner: Runner, addresses: Addresses, ready_file: Path | None) -> None:
    runner.say("Ready")
    with contextlib.suppress(OSError):
        print(announcement(addresses, runner.place.logs), flush=True)
    if ready_file is not None:
        told = asdict(addresses) | {
            "processes": runner.processes(),
            "logs": str(runner.place.logs),
            "state": str(runner.place.state),
            "staff": {member.sign_in: asdict(member) for member in staff()},
            "password": password(),
        }
        half = ready_file.with_name(ready_file.name + ".half")
        half.write_text(json.dumps(told, indent=2) + "\n")
        half.replace(ready_file)


def announcement(addresses: Addresses, logs: Path) -> str:
    """The addresses and the sign-ins, for a person."""
    origin = addresses.page_origin
    places = {
        "A force's page with the chat": f"{origin}/",
        "Operators": f"{origin}/console/",
        "Supervisors": f"{origin}/console/supervisor",
        "Admins": f"{origin}/console/admin",
        "REST API": addresses.rest,
        "The emulated AWS": addresses.cloud,
    }
    lines = ["", "Northshire Police (a force that does not exist)", ""]
    lines += [f"  {name:<30}{url}" for name, url in places.items()]
    lines += ["", f"Sign in as any of these with the password {password()}", ""]
    lines += [f"  {each.sign_in:<18}{each.role:<12}{_in_words(each.departments)}" for each in staff()]
    return "\n".join([*lines, "", f"Logs are in {shown(logs)}. Stop with Ctrl-C.", ""])


def _in_words(departments: tuple[str, ...]) -> str:
    if not departments:
        return "no department"
    if departments == all_departments():
        return "all departments"
    return ", ".join(name.replace("_", " ") for name in departments)


def main() -> int:
    """Read the arguments, run, and turn what a person can put right into one sentence."""
    parser = argparse.ArgumentParser(description="Run the whole service on this machine.")
    parser.add_argument("--clean", action="store_true", help="forget everything that earlier runs kept")
    parser.add_argument("--port-base", help="first of four ports, instead of 4566 and 8101 to 8103")
    parser.add_argument("--state", type=Path, help="folder for what is kept between runs")
    parser.add_argument(
        "--search", choices=("stand-in", "opensearch"), default="stand-in", help="which search to start"
    )
    parser.add_argument("--ready-file", type=Path, help="written with all addresses when everything works")
    given = parser.parse_args()
    try:
        place = place_from(given.state, given.port_base, search_engine=given.search == "opensearch")
        return run(place, clean=given.clean, ready_file=given.ready_file)
    except (BusyError, PortBaseError) as error:
        return _failed(str(error))


if __name__ == "__main__":
    sys.exit(main())
