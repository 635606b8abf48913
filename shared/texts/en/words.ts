// States and kinds as words: accounts, warmup, providers, health, keys, networks, syncs.

export const words = {}
