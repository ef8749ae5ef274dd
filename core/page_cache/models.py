"""Which content the pages of visitors show: one row that changes whenever that content does."""

import uuid

from django.db import models
from django.db.models import Q


class ContentVersion(models.Model):
    """The mark of the content as it is now. Triggers renew it in the transaction that changes content."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    mark = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_content_version")]

    def __str__(self) -> str:
        return str(self.mark)
