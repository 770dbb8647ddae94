#!/usr/bin/env python3
"""Checks an export of Account Health by the written format alone (infra/docs/proof.md): verify.py export.ndjson

Payload hashes, leaf hashes, links within each account, the tree, and how far each account goes, against the checkpoints
in the export. Signatures are the Java program's; compare the last checkpoint that is printed with one that you kept."""

import base64, hashlib, json, re, sys

EVENT = re.compile(
    rb'\{"position":(\d+),"eventId":"[^"]*","accountId":"([^"]*)","sequence":(\d+),.*?,"payloadSha256":"([0-9a-f]{64})"'
    rb'(?:,"previous":"([0-9a-f]{64})")?(?=,"payload(?:Base64)?":)')


def sha256(data):
    return hashlib.sha256(data).digest()


def append(tree, level, node):
    """A tree is a list of the roots of its complete subtrees, largest first: [(level, hash)]."""
    if tree and tree[-1][0] < level:
        raise ValueError("a subtree stands where none can begin")
    while tree and tree[-1][0] == level:
        node, level = sha256(b"\1" + tree.pop()[1] + node), level + 1
    tree.append((level, node))


def root(tree):
    result = tree[-1][1] if tree else sha256(b"")
    for _, left in reversed(tree[:-1]):
        result = sha256(b"\1" + left + result)
    return result


def payload_of(rest):
    """What stands behind the leaf's fields, without the last brace; None when it was dropped."""
    name, _, value = rest[1:-1].partition(b":")
    if name == b'"payloadBase64"':
        return base64.b64decode(value[1:-1], validate=True)
    return None if value == b"null" else value


def check(lines):
    events, accounts, heads, last, size, manifest, ended = [], [], {}, None, 0, {}, False
    for number, line in enumerate(lines):
        line = line.rstrip(b"\n")
        found = EVENT.match(line)
        if found:
            position, account, sequence, payload_hash, previous = found.groups()
            payload = payload_of(line[found.end():])
            if payload is not None and sha256(payload).hex().encode() != payload_hash:
                raise ValueError(f"the payload of event {int(position)} is not the one that was recorded")
            if int(position) != size + 1:
                raise ValueError(f"event {int(position)} stands behind {size} others")
            before = heads.get(account, (None, None))
            if before[1] and (before[1].hex().encode() != previous or int(sequence) != before[0]):
                raise ValueError(f"event {int(position)} does not follow the one before it in its account")
            leaf = sha256(b"\0" + line[:found.end()] + b"}")
            heads[account] = (int(sequence) + 1, leaf)
            append(events, 0, leaf)
            size += 1
            continue
        field = json.loads(line)
        if "manifest" in field:
            manifest = field["manifest"]
        elif "skipped" in field:
            first, to = field["skipped"]
            if first != size + 1:
                raise ValueError(f"what is skipped from {first} stands behind {size} events")
            append(events, (to - first + 1).bit_length() - 1, bytes.fromhex(field["hash"]))
            size = to
        elif "checkpoint" in field:
            last = field["checkpoint"].split("\n")[:4]
            if int(last[1]) != size or base64.b64decode(last[2]) != root(events):
                raise ValueError(f"the checkpoint of {last[1]} events is not one of these events")
        elif "account" in field:
            append(accounts, 0, sha256(b"\0" + line))
            if heads.get(field["account"].encode()) not in (None, (field["events"], bytes.fromhex(field["last"]))):
                raise ValueError(f"account {field['account']} does not end where the checkpoint says")
        elif "skippedAccounts" in field:
            append(accounts, field["skippedAccounts"].bit_length() - 1, bytes.fromhex(field["hash"]))
        elif "end" in field:
            ended = field["end"]["lines"] == number
    if not ended or last is None or int(last[1]) != size:
        raise ValueError("the export ends in the middle")
    if manifest["filter"].get("from") is None:
        if manifest["filter"].get("accounts") is None:
            for name in sorted(heads):
                data = b'{"account":"%s","events":%d,"last":"%s"}' % (name, heads[name][0], heads[name][1].hex().encode())
                append(accounts, 0, sha256(b"\0" + data))
        if base64.b64decode(last[3].split(" ")[2]) != root(accounts):
            raise ValueError("how far each account goes is not what the checkpoint says")
    return last


if __name__ == "__main__":
    try:
        with open(sys.argv[1], "rb") as export:
            print("HOLDS", *check(export))
    except ValueError as wrong:
        sys.exit(f"DOES NOT HOLD: {wrong}")
