"""A store that speaks as much of S3 as reading and writing files needs: a real server on this machine."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Store:
    """One bucket in memory; `address(path)` is the `s3://` address of a file in it."""

    def __init__(self) -> None:
        store = self
        self.files: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                key, query = self._asked()
                if not key:
                    self._answer(200, store.listing(query.get("prefix", ""), query.get("delimiter", "")))
                elif key not in store.files:
                    self._answer(404, "<Error><Code>NoSuchKey</Code></Error>")
                else:
                    self._file(store.files[key])

            do_HEAD = do_GET  # noqa: N815 - the name is that of the library

            def do_PUT(self) -> None:
                key, query = self._asked()
                body = self._body()
                source = unquote(self.headers.get("x-amz-copy-source", "")).lstrip("/").removeprefix("bucket/")
                if source:
                    store.files[key] = store.files[source]
                    self._answer(200, '<CopyObjectResult><ETag>"1"</ETag></CopyObjectResult>')
                    return
                if "partNumber" in query:
                    store.parts[query["uploadId"]][int(query["partNumber"])] = body
                elif key:
                    store.files[key] = body
                self._answer(200, "")

            def do_POST(self) -> None:
                key, query = self._asked()
                body = self._body().decode()
                if "uploads" in query:
                    store.parts[key] = {}
                    self._answer(200, f"<R><UploadId>{escape(key)}</UploadId></R>")
                elif "uploadId" in query:
                    store.files[key] = b"".join(part for _, part in sorted(store.parts.pop(query["uploadId"]).items()))
                    self._answer(200, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>")
                else:
                    for found in re.findall("<Key>(.*?)</Key>", body):
                        store.files.pop(found, None)
                    self._answer(200, "<DeleteResult></DeleteResult>")

            def do_DELETE(self) -> None:
                store.files.pop(self._asked()[0], None)
                self._answer(204, "")

            def _asked(self) -> tuple[str, dict[str, str]]:
                parts = urlsplit(self.path)
                query = {name: value[0] for name, value in parse_qs(parts.query, keep_blank_values=True).items()}
                return unquote(parts.path).lstrip("/").removeprefix("bucket").lstrip("/"), query

            def _body(self) -> bytes:
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                    return unframed(data) if "aws-chunked" in self.headers.get("Content-Encoding", "") else data
                data = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    data += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return unframed(data) if "aws-chunked" in self.headers.get("Content-Encoding", "") else data

            def _file(self, data: bytes) -> None:
                asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
                start = int(asked[1]) if asked else 0
                end = int(asked[2]) + 1 if asked and asked[2] else len(data)
                self._answer(206 if asked else 200, data[start:end], "Mon, 03 Apr 2017 00:00:00 GMT")

            def _answer(self, status: int, body: str | bytes, changed: str = "") -> None:
                data = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("ETag", '"1"')
                if changed:
                    self.send_header("Last-Modified", changed)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str) -> str:
        port = self.server.server_port
        return f"s3://KEY:SECRET@bucket/{path}?scheme=http&region=eu&endpoint_override=127.0.0.1:{port}"

    def listing(self, prefix: str, delimiter: str) -> str:
        keys = sorted(key for key in self.files if key.startswith(prefix))
        deeper = {prefix + key.removeprefix(prefix).split("/")[0] + "/" for key in keys if "/" in key[len(prefix) :]}
        shown = [key for key in keys if not delimiter or "/" not in key[len(prefix) :]]
        files = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self.files[key])}</Size>"
            "<LastModified>2017-04-03T00:00:00.000Z</LastModified></Contents>"
            for key in shown
        )
        folders = "".join(f"<CommonPrefixes><Prefix>{escape(p)}</Prefix></CommonPrefixes>" for p in sorted(deeper))
        count = f"<KeyCount>{len(shown)}</KeyCount><IsTruncated>false</IsTruncated>"
        return f"<ListBucketResult>{count}{files}{folders if delimiter else ''}</ListBucketResult>"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def unframed(data: bytes) -> bytes:
    """Take the chunks of a body that is signed in pieces out of their frames."""
    body = b""
    while data:
        head, _, data = data.partition(b"\r\n")
        size = int(head.split(b";")[0], 16)
        if not size:
            break
        body, data = body + data[:size], data[size + 2 :]
    return body
