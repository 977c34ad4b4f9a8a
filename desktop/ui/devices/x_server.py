"""What Qt does not ask an X server for: a key of the whole desktop, and the keys for a window that is summoned.

Over a connection of our own, by libxcb, which Qt's own window needs anyway: a refusal comes back as an answer there,
while Xlib would end the process.
"""

from __future__ import annotations

import ctypes
from itertools import product

LOCK, NUM = 2, 16
"""Caps Lock, and Num Lock as every current keyboard is set up."""

KEY_PRESS = 2
ASYNC = 1
TO_MANAGER = 0x80000 | 0x100000
"""Who hears a message to the root window: who redirects windows, or manages them."""


class _Setup(ctypes.Structure):
    """``xcb_setup_t``, as far as it is needed."""

    _fields_ = (
        ("before", ctypes.c_uint8 * 34),
        ("min_code", ctypes.c_uint8),
        ("max_code", ctypes.c_uint8),
    )


class _Screens(ctypes.Structure):
    """``xcb_screen_iterator_t``; the first field of a screen is its root window."""

    _fields_ = (
        ("root", ctypes.POINTER(ctypes.c_uint32)),
        ("rest", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _Cookie(ctypes.Structure):
    """Of a request that was sent."""

    _fields_ = (("sequence", ctypes.c_uint),)


class _Mapping(ctypes.Structure):
    """``xcb_get_keyboard_mapping_reply_t``."""

    _fields_ = (("kind", ctypes.c_uint8), ("each", ctypes.c_uint8), ("more", ctypes.c_uint8 * 30))


class _Atom(ctypes.Structure):
    """``xcb_intern_atom_reply_t``."""

    _fields_ = (("before", ctypes.c_uint32 * 2), ("atom", ctypes.c_uint32))


class _Message(ctypes.Structure):
    """``xcb_client_message_event_t`` with five words of 32 bits."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("data", ctypes.c_uint32 * 5),
    )


BY_HAND = (ctypes.c_uint32 * 5)(2)
"""A direct wish of the person (2), at a time that is now (0): extended window manager hints, ``_NET_ACTIVE_WINDOW``."""


class XServer:
    """Our connection to the X server."""

    def __init__(self) -> None:
        """Open it, on the display that the environment names.

        Raises:
            OSError: there is no libxcb, which cannot be where Qt shows a window by it.
        """
        self._xcb = xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        pointer = ctypes.c_void_p
        xcb.xcb_connect.restype = pointer
        xcb.xcb_get_setup.restype = ctypes.POINTER(_Setup)
        xcb.xcb_setup_roots_iterator.restype = _Screens
        xcb.xcb_get_keyboard_mapping.restype = _Cookie
        xcb.xcb_get_keyboard_mapping_reply.restype = ctypes.POINTER(_Mapping)
        xcb.xcb_get_keyboard_mapping_keysyms.restype = ctypes.POINTER(ctypes.c_uint32)
        xcb.xcb_grab_key_checked.restype = _Cookie
        xcb.xcb_request_check.restype = pointer
        xcb.xcb_poll_for_event.restype = pointer
        xcb.xcb_intern_atom.restype = _Cookie
        xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Atom)
        xcb.xcb_get_property.restype = _Cookie
        xcb.xcb_get_property_reply.restype = pointer
        self._open: ctypes.c_void_p | None = pointer(xcb.xcb_connect(None, None))
        self._setup = xcb.xcb_get_setup(self._open)
        self.number: int = xcb.xcb_get_file_descriptor(self._open)

    def grab(self, modifiers: int, keysym: int) -> bool:
        """Take the key, with Caps Lock and Num Lock on or off; False where another program has it."""
        code = self._code(keysym)
        if not code:
            return False
        root = self._xcb.xcb_setup_roots_iterator(self._setup).root[0]
        for caps, num in product((0, LOCK), (0, NUM)):
            held = ctypes.c_uint16(modifiers | caps | num)
            asked = self._xcb.xcb_grab_key_checked(
                self._open, ctypes.c_uint8(0), ctypes.c_uint32(root), held, ctypes.c_uint8(code),
                ctypes.c_uint8(ASYNC), ctypes.c_uint8(ASYNC),
            )  # fmt: skip
            if refused := self._xcb.xcb_request_check(self._open, asked):
                self._free(refused)
                return False
        return True

    def activate(self, window: int) -> None:
        """Give the keys to a window, as a task bar would.

        Qt asks with the time of the last key or click that it saw, and what happened in another program since is later:
        so the person's wish would be taken for an old one.
        """
        root = self._xcb.xcb_setup_roots_iterator(self._setup).root[0]
        if self._managed(root):
            event = _Message(33, 32, 0, window, self._atom(b"_NET_ACTIVE_WINDOW"), BY_HAND)
            self._xcb.xcb_send_event(
                self._open, ctypes.c_uint8(0), ctypes.c_uint32(root), ctypes.c_uint32(TO_MANAGER),
                ctypes.byref(event),
            )  # fmt: skip
        else:
            self._xcb.xcb_set_input_focus(
                self._open, ctypes.c_uint8(1), ctypes.c_uint32(window), ctypes.c_uint32(0)
            )
        self._atom(
            b"_NET_ACTIVE_WINDOW"
        )  # its answer comes after: a connection that is closed before loses the wish

    def _managed(self, root: int) -> bool:
        """Whether a window manager is there."""
        asked = self._xcb.xcb_get_property(
            self._open, ctypes.c_uint8(0), ctypes.c_uint32(root),
            ctypes.c_uint32(self._atom(b"_NET_SUPPORTING_WM_CHECK")), ctypes.c_uint32(0),
            ctypes.c_uint32(0), ctypes.c_uint32(1),
        )  # fmt: skip
        reply = ctypes.c_void_p(self._xcb.xcb_get_property_reply(self._open, asked, None))
        length = self._xcb.xcb_get_property_value_length(reply) if reply else 0
        self._free(reply)
        return length > 0

    def _atom(self, name: bytes) -> int:
        asked = self._xcb.xcb_intern_atom(
            self._open, ctypes.c_uint8(0), ctypes.c_uint16(len(name)), name
        )
        reply = self._xcb.xcb_intern_atom_reply(self._open, asked, None)
        atom = reply.contents.atom if reply else 0
        self._free(ctypes.cast(reply, ctypes.c_void_p))
        return atom

    def presses(self) -> int:
        """How often the key was pressed since the last look."""
        count = 0
        while self._open and (event := self._xcb.xcb_poll_for_event(self._open)):
            kind = ctypes.cast(event, ctypes.POINTER(ctypes.c_uint8))[0] & 0x7F
            count += kind == KEY_PRESS
            self._free(event)
        return count

    def close(self) -> None:
        """Give the key back."""
        if self._open:
            self._xcb.xcb_disconnect(self._open)
            self._open = None

    def _code(self, keysym: int) -> int:
        """The key of this keyboard that makes the sign; 0 where none does."""
        first, last = self._setup.contents.min_code, self._setup.contents.max_code
        asked = self._xcb.xcb_get_keyboard_mapping(
            self._open, ctypes.c_uint8(first), ctypes.c_uint8(last - first + 1)
        )
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._open, asked, None)
        if not reply:
            return 0
        signs = self._xcb.xcb_get_keyboard_mapping_keysyms(reply)
        each = reply.contents.each
        found = next(
            (code for code in range(first, last + 1) if signs[(code - first) * each] == keysym), 0
        )
        self._free(ctypes.cast(reply, ctypes.c_void_p))
        return found
