"""App Mesh: moto drops parts of the specs, answers with times as text, and has neither virtual services nor gateways.

Seen as: CreateMesh fails in the provider, and nothing of a mesh can be applied.
"""

from moto.appmesh import urls

from ..app_mesh import app_mesh
from ..modelled_service import responses

urls.url_paths = responses("appmesh", "BadRequestException", app_mesh)
