"""The commands of ``qianshou``, a file for each group."""
