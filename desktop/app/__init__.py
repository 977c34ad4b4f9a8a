"""The composition root: the only package that knows every concrete class. Everything outside is given in at a constructor."""
