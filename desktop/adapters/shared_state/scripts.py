"""What the server does in one piece, so that no two counters can come between: Lua, run by Redis 6.2 and its kin.

Every script takes the time from the server, in microseconds, since counters' clocks differ. Numbers of that size must not
be turned into text by Lua itself, which rounds them to fourteen digits; hence ``text``.
"""

from __future__ import annotations

_TIME = """
local told = redis.call('TIME')
local now = tonumber(told[1]) * 1000000 + tonumber(told[2])
local function text(number) return string.format('%.0f', number) end
"""

TAKE = (
    _TIME
    + """
local since = text(now - tonumber(ARGV[1]) * 1000)
for place, name in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', name, '-inf', since)
  if redis.call('ZCARD', name) >= tonumber(ARGV[place + 2]) then return place end
end
for _, name in ipairs(KEYS) do
  redis.call('ZADD', name, text(now), ARGV[2])
  redis.call('PEXPIRE', name, ARGV[1])
end
return 0
"""
)
"""KEYS: budgets. ARGV: milliseconds that count, a name for this call, their limits. The place of one used up, or 0."""

COUNTED = (
    _TIME
    + """
return redis.call('ZCOUNT', KEYS[1], '(' .. text(now - tonumber(ARGV[1]) * 1000), '+inf')
"""
)
"""How many calls of a budget count now."""

GIVE_BACK = "for _, name in ipairs(KEYS) do redis.call('ZPOPMAX', name) end"

FIND = _TIME + "return {redis.call('HGET', KEYS[1], ARGV[1]), text(now)}"
"""KEYS: an owner's answers. ARGV: which. The answer as it was kept, and the time."""

KEEP = (
    _TIME
    + """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then
  redis.call('HDEL', KEYS[1], redis.call('HRANDFIELD', KEYS[1]))
end
redis.call('HSET', KEYS[1], ARGV[1], text(now) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
"""
)
"""KEYS: an owner's answers. ARGV: which, the answer, milliseconds after which all go, how many there may be."""

ADMIT = (
    _TIME
    + """
local open, probe = unpack(redis.call('HMGET', KEYS[1], 'until', 'probe'))
if not open then
  return redis.call('HEXISTS', KEYS[1], 'failures') == 1 and 'shaken' or 'closed'
end
if now < tonumber(open) then return 'open' end
if probe and now < tonumber(probe) then return 'probing' end
redis.call('HSET', KEYS[1], 'probe', text(now + tonumber(ARGV[1]) * 1000))
return 'probe'
"""
)
"""KEYS: a breaker. ARGV: milliseconds after which a probe of which nothing was heard is taken for lost. ``shaken`` is
closed, too, but calls have failed since the latest success."""

FAILED = (
    _TIME
    + """
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
local open, pause = unpack(redis.call('HMGET', KEYS[1], 'until', 'pause'))
pause = tonumber(pause or ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if ARGV[1] == 'probe' then
  pause = math.min(2 * pause, tonumber(ARGV[4]))
  redis.call('HDEL', KEYS[1], 'probe')
elseif open then return 'open'
elseif failures < tonumber(ARGV[2]) then return 'closed' end
redis.call('HSET', KEYS[1], 'pause', text(pause), 'until', text(now + pause * 1000))
return 'open'
"""
)
"""KEYS: a breaker. ARGV: how the call was admitted, failures allowed, first and longest pause, and how long the breaker
is remembered, in milliseconds. Says whether it is open now."""
