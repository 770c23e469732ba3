"""What can be wrong with a packet, each in three parts; in every case nothing of it was taken in."""

from __future__ import annotations

from confprep.core.errors import Fault
from confprep.core.sentences import Sentence, say


class RefusedPacket(Fault):
    """A packet that was not taken in because it may not be what it says."""

    for_safety = True


class NotAPacket(Fault):
    """A file that is nothing this program can receive."""

    def __init__(self) -> None:
        super().__init__(
            say("This file is neither a packet nor a key card."),
            say("Nothing was taken in; your store is unchanged."),
            say("Choose the file as it was sent. Papers of other kinds are gathered into a conference."),
        )


class TooLarge(RefusedPacket):
    """A packet beyond the size that is read at all."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            say("This packet is larger than {limit} MB and was not opened.", limit=limit),
            say("Nothing was taken in; your store is unchanged."),
            say("Ask the sender to send large attachments another way, and the report without them."),
        )


class CannotOpen(RefusedPacket):
    """The seal does not open with this store's key."""

    def __init__(self) -> None:
        super().__init__(
            say("This packet was sealed for another store, or was damaged on its way."),
            say("Nothing was taken in; your store is unchanged."),
            say("Send your key card to the sender, and ask for the packet again."),
        )


class WordsNeeded(Fault):
    """A packet that is locked with words came without them."""

    def __init__(self) -> None:
        super().__init__(
            say("This packet is locked with words that its sender tells you by telephone."),
            say("Nothing was taken in; your store is unchanged."),
            say("Ring the sender, write the words into a file, and give that with the packet."),
        )


class WrongWords(RefusedPacket):
    """The words do not open the packet, or are not those of the key."""

    def __init__(self) -> None:
        super().__init__(
            say("Those words do not fit."),
            say("Nothing was taken in; your store is unchanged."),
            say(
                "Let them be read again, over the telephone, by somebody whose voice or number you know. If they still do not fit, ask for a new file."
            ),
        )


class DamagedPacket(RefusedPacket):
    """The bytes are not those that were signed."""

    def __init__(self) -> None:
        super().__init__(
            say("This packet is damaged or was altered."),
            say("Nothing was taken in; your store is unchanged."),
            say("Ask the sender for it again."),
        )


class BrokenSignature(RefusedPacket):
    """The signature is not that of the key the packet names."""

    def __init__(self) -> None:
        super().__init__(
            say("The signature of this packet does not hold: it was altered, or made by somebody else."),
            say("Nothing was taken in; your store is unchanged."),
            say("Ring the sender and ask whether they sent it."),
        )


class NewerPacket(RefusedPacket):
    """A packet in a later form than this program knows."""

    def __init__(self, version: int) -> None:
        super().__init__(
            say("This packet was made by a newer version of the program (packet version {version}).", version=version),
            say("It was not opened further; your store is unchanged."),
            say("Install the newer version, or ask the sender for a packet that this one reads."),
        )


class StrangePart(RefusedPacket):
    """Something in the packet that packets do not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("This packet holds something that does not belong in a packet: “{name}”.", name=name),
            say("Nothing was taken in; your store is unchanged."),
            say("Ring the sender and ask whether they sent it."),
        )


class UnfitPacket(RefusedPacket):
    """Signed content that may not be in a packet of its kind."""

    def __init__(self, what: Sentence) -> None:
        super().__init__(
            say("This packet says something that a packet of its kind may not say: {what}.", what=what),
            say("Nothing was taken in; your store is unchanged."),
            say("Ask the sender to make the packet again with the current version of the program."),
        )


class WrongReceiver(RefusedPacket):
    """A packet that was signed for somebody else and sealed anew."""

    def __init__(self) -> None:
        super().__init__(
            say("This packet was made for another store, and somebody passed it on."),
            say("Nothing was taken in; your store is unchanged."),
            say("Ask the one who made it to send it to you."),
        )


class WrongCase(RefusedPacket):
    """A packet about a case or request that this store does not hold for its sender."""

    def __init__(self) -> None:
        super().__init__(
            say("This packet is about a case or a request that this store does not share with its sender."),
            say("Nothing was taken in; your store is unchanged."),
            say("Open the store in which the request was made, or ask the sender which request it answers."),
        )


class UnknownSigner(RefusedPacket):
    """A packet signed with a key this store does not know for it. It waits, apart from every case."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(
            say("This packet says it is from “{name}”, but is signed with a key that this store does not know for them.", name=name),
            say("It is kept apart, unread; no case was changed."),
            say("Ask for their key card and receive it. Its words should be: {words}. Then the packet is taken in by itself.", words=words),
        )
