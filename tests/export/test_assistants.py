import asyncio
import json
import sys

import pytest

import walkback
from walkback.errors import MissingExtra
from walkback.export.assistants import server_of

mcp = pytest.importorskip("mcp")


def _asked(target, *calls):
    async def session():
        async with mcp.Client(target) as client:
            tools = await client.list_tools()
            return tools.tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(session())


def _answer(result):
    assert not result.is_error
    return result.structured_content or json.loads(result.content[0].text)


def _check_cited(statement):
    assert statement["sentence"]
    assert statement["day"]
    assert statement["article"]["title"]
    assert statement["article"]["id"].startswith("a")


def test_the_server_offers_read_only_tools(dossier):
    tools, _ = _asked(server_of(dossier))
    assert {tool.name for tool in tools} == {"search_statements", "position_over_time", "contradictions", "offers"}
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)


def test_the_server_tells_its_version(dossier):
    async def version():
        async with mcp.Client(server_of(dossier)) as client:
            return client.server_info.version

    assert walkback.__version__ == asyncio.run(version())


def test_every_answer_carries_article_day_and_sentence(dossier):
    _, results = _asked(
        server_of(dossier),
        ("search_statements", {"text": '"offer of talks"'}),
        ("position_over_time", {"topic": "talks", "side": "Northland"}),
        ("contradictions", {"basis": "reported"}),
        ("offers", {"from_side": "Northland"}),
    )
    found, position, contradictions, offers = map(_answer, results)
    assert found["total"] == len(found["statements"]) == 1
    assert position["statements"][0]["words"] == "Northland is ready to talk without conditions"
    [pair] = contradictions["pairs"]
    assert (pair["kind"], pair["basis"], pair["evidence"]) == ("contradicts", "reported", "rejected")
    [offer] = offers["offers"]
    assert (offer["response"], offer["evidence"][0]["role"]) == ("rejected", "response")
    assert offer["matter"].startswith("Northland|Southland|offer|")
    cited = [*found["statements"], *position["statements"], pair["earlier"], pair["later"], offer["statement"]]
    for statement in [*cited, offer["evidence"][0]["statement"]]:
        _check_cited(statement)


def test_lists_go_on_after_the_last_statement(dossier):
    _, [first] = _asked(server_of(dossier), ("search_statements", {"limit": 1}))
    last = _answer(first)["statements"][0]["id"]
    _, [second] = _asked(server_of(dossier), ("search_statements", {"limit": 5, "after": last}))
    assert len(_answer(second)["statements"]) == 2


def test_a_wrong_argument_is_an_answer_not_a_crash(dossier):
    _, results = _asked(
        server_of(dossier),
        ("contradictions", {"basis": "guessed"}),
        ("search_statements", {"after": "s0"}),
        ("search_statements", {"text": '") OR 1=1 --'}),
    )
    assert [result.is_error for result in results] == [True, True, False]


def test_a_client_talks_to_it_over_standard_input_and_output(dossier):
    from mcp.client.stdio import StdioServerParameters, stdio_client

    code = f"from walkback.export.assistants import serve_mcp; serve_mcp({str(dossier.file)!r})"
    _, [result] = _asked(
        stdio_client(StdioServerParameters(command=sys.executable, args=["-c", code])),
        ("search_statements", {"speaker": "Ann Riley"}),
    )
    assert _answer(result)["total"] == 2


def test_a_missing_extra_names_the_command(dossier, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(MissingExtra, match=r"walkback\[mcp\]"):
        server_of(dossier)
