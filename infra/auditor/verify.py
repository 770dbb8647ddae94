#!/usr/bin/env python3
"""Checks an export of Account Health by the written format alone (infra/docs/proof.md): verify.py <export.ndjson> [<folder>]

Payload hashes, leaf hashes, links within each account, the tree, how far each account goes, and that all that the
manifest asks for is there, against the checkpoints in the export. It checks no signature: given a folder, it writes
there what the log signed last, and its signature, for openssl (infra/auditor/README.md). Python 3.8 or newer."""

import base64, hashlib, json, os, re, sys

EVENT = re.compile(
    rb'\{"position":(\d+),"eventId":"[^"]*","accountId":"([^"\\]*)","sequence":(\d+),.*?,"payloadSha256":"([0-9a-f]{64})"'
    rb'(?:,"previous":"([0-9a-f]{64})")?(?=,"payload(?:Base64)?":)')


def must(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def sha256(data):
    return hashlib.sha256(data).digest()


def append(tree, leaves, node):
    """A tree is a list of the roots of its complete subtrees, largest first: [(leaves, hash)]."""
    must(leaves > 0 and leaves & leaves - 1 == 0 and not (tree and tree[-1][0] < leaves), "a subtree stands where none can")
    while tree and tree[-1][0] == leaves:
        node, leaves = sha256(b"\1" + tree.pop()[1] + node), 2 * leaves
    tree.append((leaves, node))


def root(tree):
    result = tree[-1][1] if tree else sha256(b"")
    for _, left in reversed(tree[:-1]):
        result = sha256(b"\1" + left + result)
    return result


def payload_of(rest):
    """What stands behind the leaf's fields, without the last brace."""
    must(rest.endswith(b"}"), "a line of an event is cut")
    name, _, value = rest[1:-1].partition(b":")
    if name == b'"payloadBase64"':
        return base64.b64decode(value[1:-1], validate=True)
    return value


def read(line):
    """A line that is none of an event, written as exports write it: nothing hides in a second field of a name."""
    field = json.loads(line)
    written = json.dumps(field, ensure_ascii=False, separators=(",", ":")).encode()
    must("manifest" in field or written == line, f"a line is not written as an export writes it: {line[:60]!r}")
    return field


def check(lines):
    first = next(lines, b"").rstrip(b"\n")
    manifest = read(first)["manifest"]
    asked, begin, to = (manifest["filter"].get(name) for name in ("accounts", "from", "to"))
    must((begin is None) == (to is None) and (asked is None or asked and begin is None), "the manifest asks for nothing")
    tree, size, count, last, signature, ended = [], 0, 0, None, None, False
    accounts, heads, said = [], {}, {}
    for number, line in enumerate(lines, 1):
        must(not ended, "there is a line behind the end")
        line = line.rstrip(b"\n")
        found = EVENT.match(line)
        if found:
            position, account, sequence, payload_hash, previous = found.groups()
            payload = payload_of(line[found.end():])
            must(sha256(payload).hex().encode() == payload_hash,
                 f"the payload of event {int(position)} is not the one that was recorded")
            must(int(position) == size + 1, f"event {int(position)} stands behind {size} others")
            must(asked is None or account.decode() in asked, f"event {int(position)} is of an account that was not asked for")
            must(begin is None or begin <= int(position) <= to, f"event {int(position)} was not asked for")
            before = heads.get(account)
            if before or begin is None or int(sequence) == 0:
                must((int(sequence), previous) == (before or (0, None)),
                     f"event {int(position)} does not follow the one before it in its account")
            leaf = sha256(b"\0" + line[:found.end()] + b"}")
            heads[account] = (int(sequence) + 1, leaf.hex().encode())
            append(tree, 1, leaf)
            size, count = size + 1, count + 1
            continue
        field = read(line)
        if "signature" in field:
            signature = field["signature"]
        elif "skipped" in field:
            one, other = field["skipped"]
            must(one == size + 1, f"what is skipped from {one} stands behind {size} events")
            must(asked is not None or begin is not None and (other < begin or one > to), f"events {one} to {other} are left out")
            append(tree, other - one + 1, bytes.fromhex(field["hash"]))
            size = other
        elif "checkpoint" in field:
            last = field["checkpoint"]
            of, events, its_root = last.split("\n")[:3]
            must(of == manifest["origin"] and int(events) == size and base64.b64decode(its_root) == root(tree),
                 f"the checkpoint of {events} events is not one of these events")
        elif "account" in field:
            append(accounts, 1, sha256(b"\0" + line))
            said[field["account"].encode()] = (field["events"], field["last"].encode())
        elif "skippedAccounts" in field:
            append(accounts, field["skippedAccounts"], bytes.fromhex(field["hash"]))
        elif "end" in field:
            ended = field["end"]["lines"] == number
            must(ended, "lines are missing, or were added")
        else:
            must("key" in field or "rotation" in field, f"no export has such a line: {line[:60]!r}")
    must(ended and last is not None and int(last.split("\n")[1]) == size, "the export ends in the middle")
    must(signature is not None and signature.startswith("account-health/export\n" + sha256(first).hex() + "\n\n"),
         "the manifest is not the one that was signed")
    must((manifest["point"], manifest["events"]) == (size, count), "the manifest does not fit what there is")
    if begin is None:
        for name in sorted(heads) if asked is None else []:
            said[name] = heads[name]
            append(accounts, 1, sha256(b'\0{"account":"%s","events":%d,"last":"%s"}' % (name, *heads[name])))
        must(said == heads and (asked is None or sorted(said) == sorted(name.encode() for name in asked)),
             "an account does not end where the export says, or is not there")
        _, streams, its_root = last.split("\n")[3].split(" ")
        must(int(streams) == sum(leaves for leaves, _ in accounts) and base64.b64decode(its_root) == root(accounts),
             "how far each account goes is not what the checkpoint says")
    of = "the whole log" if asked is None and begin is None else f"positions {begin} to {to}" if asked is None else ", ".join(asked)
    return {"manifest": signature, "checkpoint": last}, of, count


def write(folder, notes):
    """The text of each note, and the first of its signatures, which is the log's."""
    os.makedirs(folder, exist_ok=True)
    for name, note in notes.items():
        text, _, signatures = note.partition("\n\n")
        for kind, data in (("text", text.encode() + b"\n"), ("sig", base64.b64decode(signatures.split(" ")[2])[4:])):
            with open(os.path.join(folder, f"{name}.{kind}"), "wb") as file:
                file.write(data)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    try:
        with open(sys.argv[1], "rb") as export:
            notes, of, count = check(export)
        if len(sys.argv) > 2:
            write(sys.argv[2], notes)
    except OSError as wrong:
        sys.exit(f"{wrong.filename} cannot be read or written: {wrong.strerror}")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        sys.exit(f"DOES NOT HOLD: {wrong if isinstance(wrong, ValueError) else 'a line cannot be read'}")
    print("HOLDS", *notes["checkpoint"].split("\n")[:4])
    print("asked for:", of)
    print(f"events: {count}")
    print("signatures: NOT CHECKED here. Compare the checkpoint with one that you kept, and let openssl check both notes")
