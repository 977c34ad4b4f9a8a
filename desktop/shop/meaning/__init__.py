"""How near a question is to the passages of the shop's documents in meaning, as a model of embeddings on the shop's model server sees it.

    server     the model server's answers, and why there is none
    kept       vectors of passages on the disk, so that only changed passages are asked for
    nearness   the shelf's vectors, made beside the answering, and a question held against them

It is optional (docs/decisions/095): everything that asks it gets None while it is off, not ready, or in trouble.
"""
