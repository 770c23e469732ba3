"""What can go wrong with a store, each in three parts; in every case nothing has been changed."""

from __future__ import annotations

from confprep.core.errors import Fault
from confprep.core.sentences import say


class WrongPassphrase(Fault):
    """The passphrase opens none of the store's key slots."""

    def __init__(self) -> None:
        super().__init__(
            say("That passphrase does not open this store."),
            say("Nothing was changed."),
            say("Type it again; look at capital letters and the keyboard's language."),
        )


class NotAStore(Fault):
    """The folder is missing or holds no store."""

    def __init__(self, place: str) -> None:
        super().__init__(
            say("There is no store in {place}.", place=place),
            say("Nothing was changed there."),
            say("Choose the folder that holds the store, or make a new one."),
        )


class NewerVersion(Fault):
    """The store was written by a later version of the program."""

    def __init__(self, version: int) -> None:
        super().__init__(
            say("This store was made by a newer version of the program (store version {version}).", version=version),
            say("It was not opened and not changed."),
            say("Install the newer version on this laptop and open it again."),
        )


class AlreadyOpen(Fault):
    """Another program has the store open."""

    def __init__(self) -> None:
        super().__init__(
            say("This store is open in another window or program."),
            say("Nothing was changed; the other window goes on as it was."),
            say("Close it there first."),
        )


class ReadOnlyFolder(Fault):
    """The store's folder or files cannot be written."""

    def __init__(self, place: str) -> None:
        super().__init__(
            say("The folder {place} cannot be written to.", place=place),
            say("Nothing was changed."),
            say("Ask for the right to write there, or copy the store to a folder of your own."),
        )


class DiskFull(Fault):
    """There is no room to write."""

    def __init__(self) -> None:
        super().__init__(
            say("The disk is full, so the last change could not be kept on it."),
            say("Everything kept before is safe; the store is as it was."),
            say("Free some space and make the change again."),
        )


class DamagedStore(Fault):
    """The store's database cannot be read with its own key."""

    def __init__(self) -> None:
        super().__init__(
            say("A part of this store is damaged and cannot be read."),
            say("Nothing was changed or repaired."),
            say("Keep the folder as it is, and bring back the latest backup beside it."),
        )


class PlaceNotEmpty(Fault):
    """A new store was to be made where something is already."""

    def __init__(self, place: str) -> None:
        super().__init__(
            say("The folder {place} is not empty.", place=place),
            say("Nothing was written there."),
            say("Choose an empty or new folder for the store."),
        )


class MissingFile(Fault):
    """A received file is gone from the store's folder or was altered there."""

    def __init__(self) -> None:
        super().__init__(
            say("A received file is missing from the store, or was altered on the disk."),
            say("What was read from it is still here."),
            say("Bring the file back from a backup, or ask its sender for it again."),
        )
