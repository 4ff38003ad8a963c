"""VPC Lattice: moto has few updates and deletes, keeps half of what refers to what, and knows no targets.

Seen as: a destroy fails at the first service, and so does every change of a listener, a rule or a target group.
"""

from moto.vpclattice import urls

from ..lattice import lattice
from ..modelled_service import responses

urls.url_paths = responses("vpc-lattice", "ValidationException", lattice)
