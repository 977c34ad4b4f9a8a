"""The language model on Ollama's port: :class:`desktop.adapters.ollama.model.OllamaModel` satisfies ``ports.model``.

Chat goes through the ``openai`` package to ``/v1/chat/completions``, so that a plain llama.cpp server (and others that
speak the same) serve as well; what only Ollama knows (which models there are, which is loaded, keep it loaded, fetch
one) goes to its native ``/api`` over the same HTTP client.

    limits      every bound, with its reason
    lane        one request at a time, a short queue, and the breaker
    connection  the HTTP client and openai, imported late
    faults      what went wrong, as one of our errors, and whether to try again
    budget      seconds until the deadline, tokens until the window's end
    chat        one attempt, whole or streamed
    streaming   lines and events of a body as it arrives
    wire        what a completion or a chunk says
    attempts    the one retry
    answers     is the answer what was asked for?
    native      Ollama's own calls
    pulling     fetching a model
    health      the model's state
    model       the port, put together from these

Importing this package costs nothing: ``httpx`` and ``openai`` are loaded in a thread at the first request.
"""
