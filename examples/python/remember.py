"""Forms memories from a conversation and gets the context of a user, over REST, with the standard library of Python alone.

Usage: ACQUAINT_URL=http://127.0.0.1:3000 ACQUAINT_KEY=acq_... python3 remember.py
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("ACQUAINT_URL", "http://127.0.0.1:3000")
KEY = os.environ.get("ACQUAINT_KEY")
TIMEOUT_SECONDS = 30


def call(method, path, body=None):
    """Sends a request and returns the answer. Raises RuntimeError with the code and the detail of a problem."""
    headers = {"content-type": "application/json"}
    if KEY:
        headers["authorization"] = f"Bearer {KEY}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{URL}/api{path}", data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        raise RuntimeError(f"{problem['code']}: {problem['detail']}") from error


def main():
    # The same person is the same user at every run: `match` finds the user by the id of the application.
    user = call("POST", "/users/upsert", {"match": {"customer": "42"}, "name": "Ada", "memory_opt_in": True})
    path = f"/users/{user['id']}"

    formed = call("POST", f"{path}/memories/form", {
        "session_id": "example",
        "messages": [
            {"id": "1", "role": "user", "content": "Hi! I moved to Lyon in March, and I am allergic to hazelnuts."},
            {"id": "2", "role": "assistant", "content": "Noted. How can I help?"},
        ],
    })
    for memory in formed["formed"]:
        print("formed:", memory["content"])

    query = urllib.parse.urlencode({"query": "Which cake may I bake?", "token_budget": 500})
    print(call("GET", f"{path}/context?{query}")["text"])

    receipt = call("DELETE", path)
    print("erased:", receipt["erased"]["memories"], "memories")


if __name__ == "__main__":
    main()
