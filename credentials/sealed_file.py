"""A file that only its words open: AES-256-GCM under a key made from the words by Argon2id (RFC 9106).

Bytes: b"OWX1", 16 of salt, 12 of nonce, then the ciphertext with its tag. The head is authenticated with it.
"""

from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"OWX1"
SALT_BYTES, NONCE_BYTES, WORD_BYTES = 16, 12, 15
_HEAD: Final = len(MAGIC) + SALT_BYTES + NONCE_BYTES
# Letters and digits that nobody confuses when they are read aloud or copied by hand (Crockford's base 32).
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans("OIL", "011")


class WrongWords(ValueError):
    """Other words, or a file that was changed."""


def words_of(secret: bytes) -> str:
    """15 random bytes as six groups of four letters: 120 bits, to be written down."""
    number = int.from_bytes(secret)
    letters = "".join(_LETTERS[number >> 5 * at & 31] for at in reversed(range(len(secret) * 8 // 5)))
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def seal(data: bytes, words: str, salt: bytes, nonce: bytes) -> bytes:
    """The file. salt, nonce: random, used once."""
    head = MAGIC + salt + nonce
    return head + AESGCM(_key(words, salt)).encrypt(nonce, data, head)


def open_sealed(sealed: bytes, words: str) -> bytes:
    """What is in the file. words: in any case, with or without dashes. Raises WrongWords."""
    head, body = sealed[:_HEAD], sealed[_HEAD:]
    if len(head) < _HEAD or not head.startswith(MAGIC):
        raise WrongWords("no such file")
    salt, nonce = head[len(MAGIC) : -NONCE_BYTES], head[-NONCE_BYTES:]
    try:
        return AESGCM(_key(words, salt)).decrypt(nonce, body, head)
    except InvalidTag as error:
        raise WrongWords("the words do not open it") from error


def _key(words: str, salt: bytes) -> bytes:
    secret = "".join(filter(str.isalnum, words.upper())).translate(_ALIKE).encode()
    return hash_secret_raw(
        secret, salt, time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, type=Type.ID
    )
