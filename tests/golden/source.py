#!/usr/bin/env python3
"""Counts gulls."""


def count(gulls):
    # only those that fly
    return sum(1 for gull in gulls if gull.flies)
