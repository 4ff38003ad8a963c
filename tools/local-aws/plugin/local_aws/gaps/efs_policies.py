"""EFS: moto has no DeleteFileSystemPolicy.

Seen as: the destroy of an `aws_efs_file_system_policy` is repeated for ten minutes and fails.
"""

from moto.core.common_types import TYPE_RESPONSE
from moto.efs.responses import EFSResponse

from ..replacing import adds_to


@adds_to(EFSResponse)
def delete_file_system_policy(self: EFSResponse) -> TYPE_RESPONSE:
    self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
    return "{}", {"Content-Type": "application/json"}
