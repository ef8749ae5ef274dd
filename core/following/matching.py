"""Whom a notice concerns: one statement for a batch of notices, however many people follow.

Whoever follows a thread, a subject or a place hears of it, once: the constraint on `Match` sees to that.
Notices are taken with SKIP LOCKED and marked in the transaction that makes their matches, so that workers at
the same time share them, and one that is killed leaves them for the next.
"""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction

BATCH = 100
ATTEMPTS = 5

TAKE = """
SELECT id FROM following_notice WHERE matched_at IS NULL ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
"""

MATCH = """
WITH batch AS (
    SELECT n.id, n.at, n.item_id, i.thread_id, i.everywhere, i.spares, i.longitude, i.latitude
      FROM following_notice n JOIN following_item i ON i.id = n.item_id
     WHERE n.id = ANY(%(notices)s)
), touched AS (  -- an area hears of its district, a district of its areas
    SELECT b.id, b.at, b.item_id, b.longitude, near.id AS area_id
      FROM batch b
      JOIN following_item_areas named ON named.item_id = b.item_id
      JOIN city_area own ON own.id = named.area_id
      JOIN city_area near ON near.id = own.id OR near.id = own.district_id OR near.district_id = own.id
     WHERE NOT b.everywhere
), fits AS (
    SELECT b.id, b.at, b.item_id, s.subscriber_id, s.created_at, NULL::bigint AS label_id
      FROM batch b JOIN following_subscription s ON s.thread_id = b.thread_id
     UNION ALL
    SELECT b.id, b.at, b.item_id, s.subscriber_id, s.created_at, NULL
      FROM batch b
      JOIN following_item_labels l ON l.item_id = b.item_id
      JOIN following_label k ON k.id = l.label_id
      JOIN following_subscription s ON s.label_id = l.label_id AND s.area_id IS NULL AND s.metres IS NULL
     WHERE b.spares <> 'bodies' OR k.kind <> 'body'
     UNION ALL
    SELECT t.id, t.at, t.item_id, s.subscriber_id, s.created_at, s.label_id
      FROM touched t JOIN following_subscription s ON s.area_id = t.area_id
     UNION ALL
    SELECT t.id, t.at, t.item_id, s.subscriber_id, s.created_at, s.label_id
      FROM touched t JOIN following_subscription s ON s.around_id = t.area_id AND s.metres IS NOT NULL
     WHERE t.longitude IS NULL
     UNION ALL
    SELECT b.id, b.at, b.item_id, s.subscriber_id, s.created_at, s.label_id
      FROM batch b JOIN following_subscription s ON s.area_id IS NOT NULL OR s.metres IS NOT NULL
     WHERE b.everywhere AND (b.spares <> 'places' OR s.label_id IS NOT NULL)
     UNION ALL
    SELECT b.id, b.at, b.item_id, s.subscriber_id, s.created_at, s.label_id
      FROM batch b
      JOIN following_subscription s
        ON s.metres IS NOT NULL
       AND following_box(s.longitude, s.latitude, s.metres)
           && box(point(b.longitude, b.latitude), point(b.longitude, b.latitude))
     WHERE b.longitude IS NOT NULL AND NOT b.everywhere
       AND 2 * 6371000 * asin(least(1, sqrt(
               sin(radians(s.latitude - b.latitude) / 2) ^ 2
             + cos(radians(s.latitude)) * cos(radians(b.latitude))
             * sin(radians(s.longitude - b.longitude) / 2) ^ 2))) <= s.metres
)
INSERT INTO following_match (notice_id, subscriber_id)
SELECT DISTINCT f.id, f.subscriber_id
  FROM fits f JOIN following_subscriber w ON w.id = f.subscriber_id
 WHERE w.confirmed_at IS NOT NULL AND f.created_at <= f.at
   AND (f.label_id IS NULL OR EXISTS (
       SELECT FROM following_item_labels l WHERE l.item_id = f.item_id AND l.label_id = f.label_id))
    ON CONFLICT DO NOTHING
"""

DONE = "UPDATE following_notice SET matched_at = statement_timestamp() WHERE id = ANY(%(notices)s)"


def match_all() -> int:
    """Find whom every new notice concerns. Returns how many notices were looked at."""
    looked = 0
    while taken := match_some():
        looked += taken
    return looked


def match_some(limit: int = BATCH) -> int:
    """Match one batch. Returns how many notices it had; 0 when none is left, or others are at all of them.

    Somebody who stops, or an item that is withdrawn, at this very moment makes the batch fail as a whole: it
    is done again without them.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _match(limit)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    return 0


@transaction.atomic
def _match(limit: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [limit])
        notices = [row[0] for row in cursor.fetchall()]
        if notices:
            cursor.execute(MATCH, {"notices": notices})
            cursor.execute(DONE, {"notices": notices})
    return len(notices)
