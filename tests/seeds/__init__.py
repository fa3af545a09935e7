"""What the documentation that users bring with them shows, done with this package.

Three of those documents are about other languages and other clients; what they do is done here in this package's words.
Names follow the official SDK: an example's ``job_id=`` is ``fine_tuning_job_id``, best given by position.
"""
