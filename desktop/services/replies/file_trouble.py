"""What is the matter with a file, in a person's words instead of the system's."""

from __future__ import annotations

import errno

from desktop.services.replies.phrases import PhraseBook

KNOWN = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "there",
    errno.ENOSPC: "full",
    errno.EFBIG: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
}
"""By the system's number; the phrases stand under ``command.file``."""


def file_trouble(book: PhraseBook, lang: str, error: OSError, file: object = None) -> str:
    """One sentence. ``file``: which one it is about, where the error does not say."""
    about = error.filename or file
    name = KNOWN.get(error.errno or 0)
    if name == "full" and not about:
        return book.say(lang, "command.file.full_disk")
    if about:
        told = book.say(lang, f"command.file.{name or 'other'}", file=about)
        return told if name else f"{told} ({error.strerror})"
    return f"{book.say(lang, 'command.unexpected')} ({error.strerror or error})"
