"""What turns `moto_server` into the local AWS of this project.

start.py runs before moto_server's own code, server.py takes the place of its server loop, and `gaps` holds what moto
lacks, one file for each gap. Of App Mesh and VPC Lattice moto has too little to build on: `app_mesh` and `lattice` take
their place, on AWS's own models of them (modelled_service.py).

The launcher (../../local-aws.ts) speaks to it over three streams:

- stdin is the lifeline: its end ends the server, unless the line `stay` came before (lifeline.py);
- stdout carries exactly one line, JSON that says where the server listens (or, when asked, moto's version);
- stderr is the log.
"""
