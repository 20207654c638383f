"""Start OpenSearch: one node, on this machine alone, with the data in a folder of its own."""

import os
import shutil
from pathlib import Path

from infrastructure.local.maven import program
from infrastructure.local.processes import Child, start
from infrastructure.local.search_engine.fetch import NAME, fetch

HEAP = "512m"
NOBODY = 65534
"""OpenSearch will not run as root: as root it is started as this user and group."""

MAIN = "org.opensearch.bootstrap.OpenSearch"
JVM = (
    f"-Xms{HEAP}",
    f"-Xmx{HEAP}",
    "-XX:+UseG1GC",
    "-Djava.security.manager=allow",
    "-Djava.locale.providers=SPI,COMPAT",
    "-Dfile.encoding=UTF-8",
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dlog4j.shutdownHookEnabled=false",
    "-Dlog4j2.disable.jmx=true",
    "-Dopensearch.distribution.type=zip",
    "-Dopensearch.bundled_jdk=false",
)


def start_engine(port: int, data: Path, log: Path) -> Child:
    """It listens on the port when it answers. Raises EngineMissingError."""
    home, java = fetch(), program("java", NAME)
    data.mkdir(parents=True, exist_ok=True)
    conf = data / "config"
    shutil.copytree(home / "config", conf, dirs_exist_ok=True)
    settings = {
        "path.data": data / "data",
        "path.logs": data / "logs",
        "discovery.type": "single-node",
        "http.port": port,
        "transport.port": "0",
        "network.host": "127.0.0.1",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "knn.memory.circuit_breaker.enabled": "false",
    }
    command = [java, *JVM, f"-Djava.io.tmpdir={_folder(data / 'tmp')}", f"-Dopensearch.path.home={home}"]
    command += [f"-Dopensearch.path.conf={conf}", "-cp", f"{home}/lib/*", MAIN]
    command += [word for name, value in settings.items() for word in ("-E", f"{name}={value}")]
    return start(NAME, [*_as_somebody(data), *command], log)


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def _as_somebody(data: Path) -> list[str]:
    """Root gives the data away and starts the engine as nobody."""
    if os.getuid() != 0:
        return []
    for path in (data, *data.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
