"""Measurements that run from a checkout: quality, false alarms, speed."""
